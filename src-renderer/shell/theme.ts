import { useEffect } from 'react';
import { create } from 'zustand';
import { usePreferences } from './preferences.ts';

/** What is drawn now; canvases (charts) redraw when it changes. */
export const useDrawnTheme = create<{ readonly theme: 'light' | 'dark' }>(() => ({ theme: 'light' }));

/** Puts the chosen theme, or the system's, on the page and follows both. */
export function useTheme(): void {
  const chosen = usePreferences((preferences) => preferences.theme);
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const draw = (): void => {
      const theme = chosen === 'system' ? (system.matches ? 'dark' : 'light') : chosen;
      document.documentElement.dataset.theme = theme;
      useDrawnTheme.setState({ theme });
    };
    draw();
    system.addEventListener('change', draw);
    return () => system.removeEventListener('change', draw);
  }, [chosen]);
}

/** The value of one of the look's variables, for what is drawn on a canvas. */
export function lookValue(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
