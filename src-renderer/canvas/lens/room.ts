/** On a narrower canvas the words of the choice would stand on the drawing: a menu takes their place. */
const narrow = 1000;
/** What the control takes at the upper right, the room around it included: as words side by side, as a menu. */
const rooms = { words: 384, menu: 164 } as const;

/** Whether the choice of a lens is a menu on a canvas of this width. */
export function lensIsMenu(width: number): boolean {
  return width < narrow;
}

/** How much of the upper edge a canvas of this width gives to the choice of a lens. */
export function lensRoom(width: number): number {
  return lensIsMenu(width) ? rooms.menu : rooms.words;
}
