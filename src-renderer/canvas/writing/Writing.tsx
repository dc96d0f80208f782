import { useViewport, ViewportPortal } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import { useLayoutEffect, useRef, useState } from 'react';
import { slipPlace } from '#core/drawing/geometry/slips.ts';
import type { Geometry } from '#core/drawing/geometry/types.ts';
import { cardsOf } from '#core/drawing/types.ts';
import { editorStore } from '../../state/store.ts';
import type { Writing as Subject } from '../canvasStore.ts';
import { startWriting, useCanvas } from '../canvasStore.ts';
import { nameFrame, writeFrameNote } from '../frames/commands.ts';
import { boxWith, canvasNow, rectOfNode } from '../now.ts';
import { nameNode, writeNote } from './commands.ts';
import './writing.css';

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly label: string;
  readonly text: string;
  readonly long: boolean;
}

/** Words written where they stand: a field over the card, the slip or the frame's title. It keeps its size at every zoom. */
export function Writing({ geometry }: { geometry: Geometry }) {
  const subject = useCanvas(({ writing }) => writing);
  const spot = subject && spotOf(geometry, subject);
  return subject && spot ? <Field key={JSON.stringify(subject)} subject={subject} spot={spot} /> : null;
}

function Field({ subject, spot }: { subject: Subject; spot: Spot }) {
  const { zoom } = useViewport();
  const [text, setText] = useState(spot.text);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  const end = (keep: boolean): void => {
    if (over.current) return;
    over.current = true;
    startWriting(null);
    if (keep) commit(subject, text.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Escape' && !(event.key === 'Enter' && !event.shiftKey)) return;
    event.preventDefault();
    end(event.key === 'Enter');
    focusBack(subject);
  };
  const props = {
    ref: field,
    className: `input writing-field nodrag nopan nowheel${spot.long ? '' : ' mono'}`,
    'aria-label': spot.label,
    value: text,
    spellCheck: spot.long,
    maxLength: spot.long ? 4000 : 200,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
    onBlur: () => end(true),
    onKeyDown,
  };
  const width = Math.max(180, spot.long ? 0 : spot.width * zoom);
  return (
    <ViewportPortal>
      <div
        className="writing"
        style={{ transform: `translate(${spot.x}px, ${spot.y}px) scale(${1 / zoom})`, width }}
        onPointerDown={(event) => event.stopPropagation()}
      >
        {spot.long ? (
          <textarea rows={4} placeholder="A note for whoever reads this" {...props} />
        ) : (
          <input type="text" {...props} />
        )}
        {spot.long && <span className="writing-hint">Enter keeps it, Shift Enter begins a line, Escape leaves it</span>}
      </div>
    </ViewportPortal>
  );
}

function spotOf(geometry: Geometry, subject: Subject): Spot | null {
  if ('frame' in subject) {
    const frame = geometry.frames.find(({ frame, holder }) => frame === subject.frame && holder === subject.holder);
    if (!frame) return null;
    const long = subject.kind === 'frameNote';
    const { x, y, width } = frame.rect;
    return {
      x: x + width + 12,
      y: long ? y + 26 : y,
      width: 180,
      label: long ? `Note on the frame ${frame.title}` : `Title of the frame ${frame.title}`,
      text: long ? frame.note : frame.title,
      long,
    };
  }
  const card = geometry.boxes.flatMap(({ box }) => cardsOf(box)).find(({ key }) => key === subject.key);
  if (!card) return null;
  if (subject.kind === 'note') {
    const placed = boxWith(geometry, subject.key);
    const place = placed && slipPlace(geometry, placed, subject.key);
    return place && { x: place[0], y: place[1], width: 180, label: `Note on ${card.name}`, text: card.note, long: true };
  }
  const rect = rectOfNode(geometry, subject.key);
  return rect && { ...rect, label: `Name of ${card.name}`, text: card.name, long: false };
}

function commit(subject: Subject, text: string): void {
  if (text === '' && (subject.kind === 'name' || subject.kind === 'frameTitle')) {
    editorStore.getState().announce('A name is needed; the old one stays.');
  } else if ('frame' in subject) {
    const { kind, scope, frame } = subject;
    (kind === 'frameTitle' ? nameFrame : writeFrameNote)(scope, frame, text);
  } else {
    (subject.kind === 'name' ? nameNode : writeNote)(subject.key, text);
  }
}

function focusBack(subject: Subject): void {
  if ('key' in subject) canvasNow()?.focus(subject.key);
  else canvasNow()?.focusFrame(subject.frame, subject.holder);
}
