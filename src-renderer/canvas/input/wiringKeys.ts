import type { Geometry } from '#core/drawing/geometry/types.ts';
import { useCanvas } from '../canvasStore.ts';
import { gestureOf, wiringGestures } from './gestures.ts';
import { cancelWiring, chooseInput, chooseOutput, chooseTarget, finishWiring, leadElsewhere } from './keyWiring.ts';

type After = ((from: string) => void) | undefined;

/** What each key does while a wire is drawn: every key belongs to it then. */
const wiringKeys: Readonly<Record<(typeof wiringGestures)[number]['name'], (geometry: Geometry, after: After) => void>> = {
  next: (geometry) => chooseTarget(geometry, 1),
  previous: (geometry) => chooseTarget(geometry, -1),
  nextInput: (geometry) => chooseInput(geometry, 1),
  previousInput: (geometry) => chooseInput(geometry, -1),
  output: chooseOutput,
  lead: leadElsewhere,
  finish: (geometry, after) => {
    const { wiring } = useCanvas.getState();
    finishWiring(geometry);
    if (wiring) after?.(wiring.from);
  },
  cancel: cancelWiring,
};

/** True: it was one of the keys of a wire. `after`: told where it began, once it is drawn. */
export function onWiringKey(event: Parameters<typeof gestureOf>[1], geometry: Geometry, after?: (from: string) => void): boolean {
  const gesture = gestureOf(wiringGestures, event);
  if (gesture) wiringKeys[gesture](geometry, after);
  return gesture !== null;
}
