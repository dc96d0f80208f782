import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { sourceOf, spotWords } from '#core/document/edits/put.ts';
import { keyPath } from '#core/drawing/keys.ts';
import { placeAt } from '#core/drawing/places.ts';
import { nowhere, ranksOf } from '#core/find/rank.ts';
import { alsoCalled } from '#core/operators/list.ts';
import { formatShape } from '#core/shapes/shape.ts';
import type { Suggestion } from '#core/suggest/suggest.ts';
import { suggest } from '#core/suggest/suggest.ts';
import { useLibrary } from '../../blocks/libraryStore.ts';
import { usePointing } from '../../controls/usePointing.ts';
import { Icon } from '../../icons/Icon.tsx';
import { useTemplates } from '../../start/templateStore.ts';
import { addSuggestion } from '../../state/commands/adding.ts';
import { editorStore, useEditor } from '../../state/store.ts';
import type { AddMenu as Menu } from '../canvasStore.ts';
import { useCanvasSize } from '../liveView.ts';
import { canvasNow } from '../now.ts';
import './adding.css';
import { inPlace, offered } from './offered.ts';
import { closeAddMenu } from './open.ts';
import { SuggestionRow } from './SuggestionRow.tsx';

const width = 328;
const margin = 8;

/** What fits at a spot, best first: searched by typing, chosen with arrows and Enter or with the mouse. */
export function AddMenu({ menu }: { menu: Menu }) {
  const { found, words, arrives } = useSuggestions(menu);
  const [text, setText] = useState('');
  const [held, hold] = useState<{ text: string; key: string } | null>(null);
  const id = useId();
  const pointing = usePointing();
  const list = useRef<HTMLDivElement>(null);
  const shell = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => filtered(found, text), [found, text]);
  // What was chosen is a thing, not a line: blocks that are only read now may come above it, and Enter still means it
  const active =
    shown.length === 0
      ? -1
      : Math.max(
          0,
          shown.findIndex(({ key }) => held?.text === text && key === held.key),
        );
  const setAt = (i: number): void => hold({ text, key: shown[i]?.key ?? '' });
  const position = usePosition(menu, shell);
  const firstMisfit = shown.findIndex(({ fits }) => !fits);

  // Only for another choice: who has scrolled on presses what lies under the pointer
  const chosen = shown[active]?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same choice may stand elsewhere among what is typed
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen, text]);
  useCloseOutside(shell);

  const close = (): void => {
    closeAddMenu();
    if (menu.home) menu.home();
    else if (menu.back === null) canvasNow()?.focusCanvas();
    else canvasNow()?.focus(menu.back);
  };
  const take = (suggestion: Suggestion | undefined): void => {
    if (!suggestion) return;
    closeAddMenu();
    const key = addSuggestion(suggestion, scopeOf(menu), menu.holder, menu.at !== undefined);
    if (menu.home) menu.home();
    else if (key === null) canvasNow()?.focusCanvas();
    else canvasNow()?.focus(key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = shown.length - 1;
    const next = { ArrowDown: active === last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'Enter') take(shown[active]);
    else if (event.key === 'PageDown') setAt(Math.min(last, active + 6));
    else if (event.key === 'PageUp') setAt(Math.max(0, active - 6));
    else if (next !== undefined) setAt(next);
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={shell}
      className="add-menu nopan nodrag nowheel"
      role="dialog"
      aria-label={`Add: ${words}`}
      style={{ left: position.x, top: position.y, width }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <p className="add-menu-head">
        <span>{words}</span>
        {arrives !== '' && <span className="add-menu-shape">{arrives}</span>}
      </p>
      <label className="add-menu-field">
        <Icon name="search" size={13} />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for it; typing searches at once
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
          aria-label="Search what fits here"
          placeholder="Search"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <div className="add-menu-list" role="listbox" id={`${id}-list`} aria-label="What fits here" ref={list}>
        {shown.map((suggestion, i) => (
          <SuggestionRow
            key={suggestion.key}
            id={`${id}-${i}`}
            suggestion={suggestion}
            arrives={arrives}
            active={i === active}
            firstMisfit={i === firstMisfit}
            onPoint={(event) => pointing(event) && setAt(i)}
            onTake={() => take(suggestion)}
          />
        ))}
      </div>
      {shown.length === 0 && <p className="add-menu-none">Nothing is called “{text}”.</p>}
    </div>
  );
}

function scopeOf(menu: Menu) {
  return placeOf(menu).scope;
}

function placeOf({ holder }: Menu) {
  const state = editorStore.getState();
  const path = [...state.place.path, ...keyPath(holder)];
  return placeAt(state, path) ?? placeAt(state, [])!;
}

function useSuggestions(menu: Menu): { found: readonly Suggestion[]; words: string; arrives: string } {
  const document = useEditor((state) => state.document);
  const entries = useTemplates((state) => state.entries);
  const details = useTemplates((state) => state.details);
  const own = useLibrary((state) => state.blocks);
  const standing = useRef<readonly Suggestion[]>([]);
  const suggestions = useMemo(() => {
    const state = editorStore.getState();
    const place = placeOf(menu);
    const templates = entries.flatMap(({ id, kind, title }) => {
      const template = kind === 'block' ? details.get(id)?.document : undefined;
      return template ? [{ title, document: template }] : [];
    });
    const from = sourceOf(menu.spot);
    const shape = from && place.analysis?.nodes.get(from[0])?.outputs[from[1]];
    return {
      found: inPlace(suggest(state, place, menu.spot, offered(document, templates, own), menu.at), standing.current),
      words: spotWords(document, place.scope, menu.spot),
      // Where several arrive, what comes of them is always said
      arrives: shape && menu.spot.kind !== 'join' ? formatShape(shape) : '',
    };
  }, [menu, document, entries, details, own]);
  useLayoutEffect(() => {
    standing.current = suggestions.found;
  }, [suggestions]);
  return suggestions;
}

/** Those that are found, best first among what fits, then what does not fit. */
function filtered(found: readonly Suggestion[], text: string): readonly Suggestion[] {
  if (text.trim() === '') return found;
  const findable = found.map(({ title, words }) => ({ title, also: alsoCalled(title), around: words }));
  const ranks = ranksOf(findable, text);
  return found
    .map((suggestion, i) => ({ suggestion, rank: ranks[i]! }))
    .filter(({ rank }) => rank < nowhere)
    .sort((a, b) => Number(b.suggestion.fits) - Number(a.suggestion.fits) || a.rank - b.rank)
    .map(({ suggestion }) => suggestion);
}

/** Beside its point, inside the canvas. */
function usePosition({ x, y, wireFrom }: Menu, shell: RefObject<HTMLDivElement | null>): { x: number; y: number } {
  const { width: space, height } = useCanvasSize();
  const [tall, setTall] = useState(320);
  useLayoutEffect(() => setTall(shell.current?.offsetHeight ?? 320), [shell]);
  const within = (value: number, size: number, room: number) => Math.max(margin, Math.min(value, room - size - margin));
  return { x: within(wireFrom ? x + 16 : x, width, space), y: within(y - 20, tall, height) };
}

/** A press anywhere else closes it. */
function useCloseOutside(shell: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && !shell.current?.contains(event.target)) closeAddMenu();
    };
    window.addEventListener('pointerdown', onPress, true);
    return () => window.removeEventListener('pointerdown', onPress, true);
  }, [shell]);
}
