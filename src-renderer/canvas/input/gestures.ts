/** What keys do on the canvas besides the actions: going about, choosing, moving. `keyboard.ts` hears them. */
export const keyGestures = [
  { keys: 'Tab', words: 'From node to node, the selection stays' },
  { keys: 'Alt+Arrows', words: 'Along the wires, and to what stands beside' },
  { keys: 'Home', words: 'To the first node' },
  { keys: 'End', words: 'To the last node' },
  { keys: 'Space', words: 'Select the node, or let it go' },
  { keys: 'Arrows', words: 'Move what is selected by 4, with Shift by 40' },
  { keys: 'Shift+F10', words: 'The menu of what is selected' },
  { keys: 'Escape', words: 'Back: explanation, selection, block' },
] as const;

/** What the pointer does with a key held. */
export const pointerGestures = [
  { keys: 'Shift+Drag', words: 'Select with a rectangle' },
  { keys: 'Shift+Click', words: 'Take into the selection, or let go' },
  { keys: 'Alt+Drag', words: 'Drag a copy' },
  { keys: 'Mod+Drag', words: 'Drag without coming into line' },
] as const;

/** While a wire is drawn with the keyboard. */
export const wiringGestures = [
  { keys: 'Up / Down', words: 'Choose where it leads' },
  { keys: 'Left / Right', words: 'Choose the input there' },
  { keys: 'O', words: 'Choose the output here' },
  { keys: 'Enter', words: 'Draw it' },
  { keys: 'Escape', words: 'Leave it' },
] as const;
