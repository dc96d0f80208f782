/** Where the pointer rests on the canvas, in pixels of the window; null while it is elsewhere or the keyboard is used. */
let pointer: readonly [x: number, y: number] | null = null;

export function pointerOnCanvas(): readonly [x: number, y: number] | null {
  return pointer;
}

export function followPointer(at: readonly [x: number, y: number] | null): void {
  pointer = at;
}
