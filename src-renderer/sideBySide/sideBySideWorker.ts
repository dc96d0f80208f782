import '../jitless.ts';
import { sideBySide } from '#core/compare/sideBySide/sideBySide.ts';
import type { SideBySide, Subject } from '#core/compare/sideBySide/types.ts';
import type { Shape } from '#core/shapes/shape.ts';

/** What the window asks; documents are those that it has checked. */
export interface Asked {
  readonly number: number;
  readonly subjects: readonly Subject[];
  readonly input: Shape | null;
}

export interface Answered {
  readonly number: number;
  readonly result: SideBySide;
}

addEventListener('message', ({ data: { number, subjects, input } }: MessageEvent<Asked>) =>
  postMessage({ number, result: sideBySide(subjects, { input }) } satisfies Answered),
);
