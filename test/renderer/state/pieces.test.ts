import { afterEach, expect, test, vi } from 'vitest';
import type { Piece } from '#renderer/state/pieces.ts';
import { dropPieces, finishPieces, hasPieces, inPieces } from '#renderer/state/pieces.ts';
import { patience } from '#test/patience.ts';

afterEach(dropPieces);

const done: string[] = [];
afterEach(() => done.splice(0));

const piece =
  (name: string, isEnough = false): Piece =>
  () => {
    done.push(name);
    return isEnough;
  };
const allDone = () => vi.waitUntil(() => !hasPieces(), patience);

test('each piece is done in a task of its own, in their order', async () => {
  const heard = (name: string): Piece => {
    return () => {
      queueMicrotask(() => done.push('heard'));
      return piece(name)();
    };
  };
  inPieces([heard('first'), heard('second'), piece('third')]);
  expect(done).toEqual([]);
  await allDone();
  expect(done).toEqual(['first', 'heard', 'second', 'heard', 'third']);
});

test('a piece that finds all shown is the last', async () => {
  inPieces([piece('first', true), piece('second')]);
  await allDone();
  expect(done).toEqual(['first']);
});

test('newer work takes the place of older, also where a piece begins it', async () => {
  inPieces([piece('old'), piece('old')]);
  inPieces([
    () => {
      inPieces([piece('newest'), piece('newest')]);
      return true;
    },
    piece('new'),
  ]);
  await allDone();
  expect(done).toEqual(['newest', 'newest']);
});

test('who needs it now has it at once, and nothing is done twice', async () => {
  inPieces([piece('first'), piece('second')]);
  finishPieces();
  expect(done).toEqual(['first', 'second']);
  inPieces([piece('other')]);
  await allDone();
  expect(done).toEqual(['first', 'second', 'other']);
});

test('what is dropped is not done', async () => {
  inPieces([piece('dropped')]);
  dropPieces();
  inPieces([piece('other')]);
  await allDone();
  expect(done).toEqual(['other']);
});
