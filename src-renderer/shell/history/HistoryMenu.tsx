import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../controls/Button.tsx';
import { plural } from '../../controls/format.ts';
import type { HistoryStep } from '../../state/hooks.ts';
import { useHistorySteps } from '../../state/hooks.ts';
import { editorStore } from '../../state/store.ts';
import { keyWords } from '../keys.ts';
import '../menu.css';
import './history.css';
import { showHistory, useHistoryMenu } from './historyStore.ts';

/** Every step by name, the latest first: what can be done again, where the drawing stands, what can be undone. */
export function HistoryMenu() {
  const open = useHistoryMenu((state) => state.open);
  return (
    <DropdownMenu.Root open={open} onOpenChange={showHistory} modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton icon="history" size={15} label={`History (${keyWords('Mod+Alt+Z')})`} aria-label="History" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content className="menu history" align="start" sideOffset={6} aria-label="History">
          {open && <Steps />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Steps() {
  const steps = useHistorySteps();
  const [pointed, setPointed] = useState(0);
  const now = useRef<HTMLDivElement>(null);
  useEffect(() => {
    now.current?.scrollIntoView({ block: 'nearest' });
    // The menu takes the focus for itself as it opens: where the drawing stands has it behind that
    const frame = requestAnimationFrame(() => now.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <>
      <div className="history-steps">
        {steps.map((step) => (
          <DropdownMenu.Item
            key={step.steps}
            ref={step.steps === 0 ? now : undefined}
            className={`menu-item ${step.steps > 0 ? 'future' : step.steps === 0 ? 'now' : ''}`}
            aria-current={step.steps === 0 ? 'step' : undefined}
            aria-label={`${titleOf(step, steps)}: ${wordsOf(step.steps)}`}
            onFocus={() => setPointed(step.steps)}
            onSelect={() => editorStore.getState().travel(step.steps)}
          >
            {titleOf(step, steps)}
          </DropdownMenu.Item>
        ))}
      </div>
      <p className="history-words" aria-hidden="true">
        {steps.length === 1 ? 'What you do is listed here, and can be taken back.' : wordsOf(pointed)}
      </p>
    </>
  );
}

function titleOf({ title, steps }: HistoryStep, all: readonly HistoryStep[]): string {
  if (title !== '') return title;
  return steps === all.at(-1)?.steps ? 'As it was opened' : 'A change';
}

function wordsOf(steps: number): string {
  if (steps === 0) return 'This is how it stands now';
  return steps < 0 ? `Undo ${plural(-steps, 'step')}` : `Do ${plural(steps, 'step')} again`;
}
