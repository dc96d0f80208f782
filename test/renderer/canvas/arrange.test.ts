import { beforeEach, expect, test, vi } from 'vitest';
import { analyze } from '#core/analysis/analyze.ts';
import type { NetloomDocument } from '#core/document/types.ts';
import { drawPlace } from '#core/drawing/drawing.ts';
import { placeDrawing } from '#core/drawing/geometry/geometry.ts';
import { pack } from '#core/drawing/geometry/pack.ts';
import { layOutInRows } from '#core/drawing/layout/rows.ts';
import { layoutDrawing } from '#core/drawing/layoutDrawing.ts';
import { placeAt } from '#core/drawing/places.ts';
import type { Drawing } from '#core/drawing/types.ts';
import type { FromWorker, ToWorker } from '#renderer/canvas/arrange.ts';
import { arrange, arrangeAhead, stopArranging } from '#renderer/canvas/arrange.ts';
import { cards } from '#test/slow/editorDocuments.ts';

let asked: Drawing[] = [];
let fails = false;

/** In the worker's place: lays out in rows what it has got a copy of. */
class InRows extends EventTarget {
  async postMessage(message: ToWorker): Promise<void> {
    if (message.kind !== 'arrange') return;
    const { number, drawing } = structuredClone(message);
    asked.push(drawing);
    this.answer(fails ? { kind: 'failed', number, message: 'No room.' } : await this.arranged(number, drawing));
  }

  terminate(): void {}

  private async arranged(number: number, drawing: Drawing): Promise<FromWorker> {
    const layout = await layoutDrawing(drawing, layOutInRows);
    return { kind: 'arranged', number, packed: pack(drawing, layout, placeDrawing(drawing, layout, new Map())) };
  }

  private answer(data: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => {
  vi.stubGlobal('Worker', InRows);
  stopArranging();
  [asked, fails] = [[], false];
});

function drawn(document: NetloomDocument): Drawing {
  const source = { document, analysis: analyze(document), shownCopies: new Map(), openInstances: new Set<string>() };
  return drawPlace(source, placeAt(source, [])!);
}

test('a large drawing comes back with everything at its place', async () => {
  const drawing = drawn(cards(240));
  const { layout, geometry } = await arrange(drawing);
  expect(geometry).toEqual(placeDrawing(drawing, layout, new Map()));
  expect(geometry!.boxes[0]!.box).toBe(drawing.boxes[0]);
});

test('what was begun ahead is what the canvas gets, once; another drawing is asked for anew', async () => {
  const [drawing, other] = [drawn(cards(240)), drawn(cards(250))];
  arrangeAhead(drawing);
  const begun = arrange(drawing);
  expect(asked).toEqual([drawing]);
  await begun;
  await arrange(drawing);
  expect(asked).toHaveLength(2);
  arrangeAhead(drawing);
  expect((await arrange(other)).geometry!.boxes).toHaveLength(other.boxes.length);
  expect(asked.at(-1)).toEqual(other);
});

test('what fails ahead is told to who asks, and asked for again when it is tried again', async () => {
  const drawing = drawn(cards(240));
  fails = true;
  arrangeAhead(drawing);
  await expect(arrange(drawing)).rejects.toThrow('No room.');
  fails = false;
  expect((await arrange(drawing)).geometry).not.toBeNull();
});
