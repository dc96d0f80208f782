import { pressed } from '../../shell/keys.ts';

/** What keys do that are no action of the list: heard by `keyboard.ts`, said by the sheet of shortcuts. */
export interface KeyGesture {
  /** What does it: `keyboard.ts` has a function for each name. */
  readonly name: string;
  /** As in `shell/keys.ts`. */
  readonly hears: readonly string[];
  /** Its lines on the sheet. */
  readonly sheet: readonly { readonly keys: string; readonly words: string }[];
}

const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;
const withKey = (held: string) => arrows.map((arrow) => `${held}+${arrow}`);

/** Going about, choosing, moving. */
export const keyGestures = [
  { name: 'travel', hears: withKey('Alt'), sheet: [{ keys: 'Alt+Arrows', words: 'Along the wires, and to what stands beside' }] },
  { name: 'first', hears: ['Home', 'Shift+Home'], sheet: [{ keys: 'Home', words: 'To the first node' }] },
  { name: 'last', hears: ['End', 'Shift+End'], sheet: [{ keys: 'End', words: 'To the last node' }] },
  { name: 'toggle', hears: [' ', 'Shift+ '], sheet: [{ keys: 'Space', words: 'Select the node, or let it go' }] },
  {
    name: 'move',
    hears: [...arrows, ...withKey('Shift')],
    sheet: [
      { keys: 'Arrows', words: 'Move what is selected by 4, with Shift by 40' },
      { keys: 'Up / Down', words: 'In a stack: to the row above or below' },
    ],
  },
  { name: 'enter', hears: ['Enter', 'Shift+Enter'], sheet: [{ keys: 'Enter', words: 'On a frame: select its nodes' }] },
  { name: 'back', hears: ['Escape', 'Shift+Escape'], sheet: [{ keys: 'Escape', words: 'Back: explanation, selection, block' }] },
] as const satisfies readonly KeyGesture[];

/** Keys that the browser hears by itself. */
export const browserKeys = [
  { keys: 'Tab', words: 'From node to node, the selection stays' },
  { keys: 'Shift+F10', words: 'The menu of what is selected' },
] as const;

/** What the pointer does with a key held. */
export const pointerGestures = [
  { keys: 'Shift+Drag', words: 'Select with a rectangle' },
  { keys: 'Shift+Click', words: 'Take into the selection, or let go' },
  { keys: 'Alt+Drag', words: 'Drag a copy' },
  { keys: 'Double Click', words: 'On nothing: add something; on a node: rename it, or open the block' },
  { keys: 'Mod+Drag', words: 'Drag without coming into line' },
  { keys: 'Escape', words: 'While you drag: leave all as it was' },
] as const;

/** In the outline, where letters find names: the canvas's own keys with Alt, and those of a tree. */
export const outlineGestures = [
  { keys: 'Alt+A', words: 'Add behind the row, or join the rows that are selected' },
  { keys: 'Alt+Shift+A', words: 'Add in front of the row' },
  { keys: 'Alt+C', words: 'Wire the row to another' },
  { keys: 'Alt+Enter', words: 'To its parameters, and back with Escape' },
  { keys: 'F2', words: 'Change its name' },
  { keys: 'Delete', words: 'Delete it' },
  { keys: 'Alt+Up / Down', words: 'Along the wires' },
  { keys: 'Left / Right', words: 'Close and open what it holds' },
  { keys: 'Shift+Enter', words: 'Step inside' },
  { keys: 'Enter', words: 'To it on the canvas' },
] as const;

const onward = ['ArrowDown', 'Tab'] as const;
const backward = ['ArrowUp', 'Shift+Tab'] as const;

/** While a wire is drawn with the keyboard. */
export const wiringGestures = [
  { name: 'next', hears: onward, sheet: [{ keys: 'Up / Down', words: 'Choose where it leads' }] },
  { name: 'previous', hears: backward, sheet: [{ keys: 'Tab', words: 'To the next of them, with Shift to the one before' }] },
  { name: 'nextInput', hears: ['ArrowRight'], sheet: [{ keys: 'Left / Right', words: 'Choose the input there' }] },
  { name: 'previousInput', hears: ['ArrowLeft'], sheet: [] },
  { name: 'output', hears: ['O', 'Shift+O'], sheet: [{ keys: 'O', words: 'Choose the output here' }] },
  { name: 'lead', hears: ['M', 'Shift+M'], sheet: [{ keys: 'M', words: 'Take the wire that is there, to lead it elsewhere' }] },
  {
    name: 'finish',
    hears: ['Enter', ' '],
    sheet: [
      { keys: 'Enter', words: 'Draw it, or remove the one that is there' },
      { keys: 'Space', words: 'The same' },
    ],
  },
  { name: 'cancel', hears: ['Escape'], sheet: [{ keys: 'Escape', words: 'Leave it' }] },
] as const satisfies readonly KeyGesture[];

/** While a wire is chosen that a node goes into. */
export const threadingGestures = [
  { name: 'next', hears: onward, sheet: [{ keys: 'Up / Down', words: 'Choose the wire' }] },
  { name: 'previous', hears: backward, sheet: [{ keys: 'Tab', words: 'To the next wire, with Shift to the one before' }] },
  { name: 'finish', hears: ['Enter', ' '], sheet: [{ keys: 'Enter', words: 'Put it there' }] },
  { name: 'cancel', hears: ['Escape'], sheet: [{ keys: 'Escape', words: 'Leave it where it is' }] },
] as const satisfies readonly KeyGesture[];

/** The gesture of a list that a key press means. */
export function gestureOf<T extends KeyGesture>(gestures: readonly T[], event: Parameters<typeof pressed>[0]): T['name'] | null {
  return gestures.find(({ hears }) => hears.some((keys) => pressed(event, keys)))?.name ?? null;
}
