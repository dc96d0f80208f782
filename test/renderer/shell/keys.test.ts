import { describe, expect, it } from 'vitest';
import { keyWords, pressed } from '#renderer/shell/keys.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('keys', () => {
  it('Mod is Ctrl, and Cmd on a Mac', () => {
    const control = { ...none, key: 'k', ctrlKey: true };
    const command = { ...none, key: 'k', metaKey: true };
    expect(pressed(control, 'Mod+K', false)).toBe(true);
    expect(pressed(control, 'Mod+K', true)).toBe(false);
    expect(pressed(command, 'Mod+K', true)).toBe(true);
    expect(pressed(command, 'Mod+K', false)).toBe(false);
  });

  it('with Shift is another key', () => {
    const event = { ...none, key: 'Z', ctrlKey: true, shiftKey: true };
    expect(pressed(event, 'Mod+Shift+Z', false)).toBe(true);
    expect(pressed(event, 'Mod+Z', false)).toBe(false);
  });

  it('finds the digit under Alt wherever the keyboard writes something else', () => {
    expect(pressed({ ...none, key: '¡', code: 'Digit1', altKey: true }, 'Alt+1', true)).toBe(true);
    expect(pressed({ ...none, key: '1', code: 'Digit1' }, 'Alt+1', true)).toBe(false);
  });

  it('plus is one wherever it stands, and the equals sign where Shift is not held', () => {
    expect(pressed({ ...none, key: '+', shiftKey: true }, 'Plus')).toBe(true);
    expect(pressed({ ...none, key: '+' }, 'Plus')).toBe(true);
    expect(pressed({ ...none, key: '=' }, 'Plus')).toBe(true);
    // The browser's own zoom stays the browser's
    expect(pressed({ ...none, key: '+', ctrlKey: true }, 'Plus', false)).toBe(false);
    expect(keyWords('Plus', false)).toBe('+');
  });

  it('are written as the system writes them', () => {
    expect(keyWords('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
    expect(keyWords('Mod+Shift+Z', true)).toBe('⌘⇧Z');
  });
});
