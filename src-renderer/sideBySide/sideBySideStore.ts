import { create } from 'zustand';
import type { ReadyComparison } from '#core/compare/sideBySide/ready/restore.ts';
import type { Given } from '#core/compare/sideBySide/subject.ts';
import type { Subject } from '#core/compare/sideBySide/types.ts';
import type { Shape } from '#core/shapes/shape.ts';

/** What can be laid beside another: by where its document comes from. */
export type Choice =
  /** The open drawing, or a block of it, as it is when one looks. */
  | { readonly kind: 'drawing' }
  | { readonly kind: 'block'; readonly key: string }
  | { readonly kind: 'template'; readonly id: string }
  /** One of the person's own blocks. */
  | { readonly kind: 'own'; readonly id: string }
  /** A document that came with a question, or with an instance of the drawing. */
  | { readonly kind: 'given'; readonly subject: Subject };

export interface Slot {
  /** Of React; a slot that moves up keeps what is typed into it. */
  readonly key: number;
  /** Null: not chosen yet. */
  readonly choice: Choice | null;
  /** Values of a block's parameters that differ from its sample. */
  readonly parameters: Given;
  /** As a ready comparison calls it; null: by its own name. */
  readonly title: string | null;
}

/** A ready comparison of the list; one that can't be read says why. */
export type Ready =
  | { readonly id: string; readonly comparison: ReadyComparison }
  | { readonly id: string; readonly message: string };

interface SideBySideState {
  readonly slots: readonly Slot[];
  /** Null: that of the first. */
  readonly input: Shape | null;
  /** The ready comparison that is shown as it is; null once anything was changed. */
  readonly shown: ReadyComparison | null;
  readonly ready: readonly Ready[];
}

export const useSideBySide = create<SideBySideState>(() => ({ slots: [], input: null, shown: null, ready: [] }));

let lastKey = 0;

export function slotOf(choice: Choice | null, parameters: Given = {}, title: string | null = null): Slot {
  return { key: ++lastKey, choice, parameters, title };
}

/** Another thing in a slot, with its own values. */
export function choose(at: number, choice: Choice): void {
  change(({ slots }) => ({ slots: slots.map((slot, i) => (i === at ? { ...slotOf(choice), key: slot.key } : slot)) }));
}

export function setParameter(at: number, name: string, value: Given[string]): void {
  change(({ slots }) => ({
    slots: slots.map((slot, i) =>
      i === at ? { ...slot, parameters: { ...slot.parameters, [name]: value }, title: null } : slot,
    ),
  }));
}

export function addSlot(): void {
  change(({ slots }) => ({ slots: [...slots, slotOf(null)] }));
}

export function removeSlot(at: number): void {
  change(({ slots }) => ({ slots: slots.filter((_, i) => i !== at) }));
}

/** Null: where the first is. */
export function setInput(input: Shape | null): void {
  change(() => ({ input }));
}

/** What is changed is no longer the question that came with an answer. */
function change(next: (state: SideBySideState) => Partial<SideBySideState>): void {
  useSideBySide.setState((state) => ({ shown: null, ...next(state) }));
}
