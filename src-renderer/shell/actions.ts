import {
  blockOfSelection,
  deleteUnused,
  detachSelection,
  makeSelectionIndependent,
  saveSelectedBlock,
} from '../blocks/commands.ts';
import { foldDrawing, unfoldDrawing } from '../blocks/folding.ts';
import { addFromFile } from '../blocks/library.ts';
import { chooseLens, toggleEveryShape, toggleRelative } from '../canvas/lens/choose.ts';
import { exportKeras, exportTypescript } from '../code/export.ts';
import { compareWith } from '../compare/choose.ts';
import { fold, useLessons } from '../lessons/lessonStore.ts';
import { stepProblem } from '../problems/step.ts';
import { recoverKept } from '../recovery/restore.ts';
import { showSideBySide } from '../sideBySide/commands.ts';
import { autoLayout } from '../state/commands/placing.ts';
import { editorStore } from '../state/store.ts';
import type { Lens, Theme } from '../state/types.ts';
import { predictLast } from '../training/predictLast.ts';
import { startTraining } from '../training/start.ts';
import { ask } from './dialogs/dialogStore.ts';
import { newEmpty, open, save, saveAs } from './files.ts';
import { showHistory } from './history/historyStore.ts';
import type { LeftTab } from './preferences.ts';
import { setPreference } from './preferences.ts';
import { goToRegion } from './regions.ts';
import { commitTyping, isTyping } from './typing.ts';

/** Everything that the menu, the keys, the search and the desktop's menu can ask of the window. */
export interface Action {
  readonly title: string;
  /** As keys are written in `keys.ts`; `Mod` is Ctrl, or Cmd on a Mac. */
  readonly keys?: string;
  /** Such a key that means it only on the canvas. */
  readonly onCanvas?: string;
  run(): void;
}

const theme = (value: Theme) => (): void => setPreference('theme', value);
const lens = (value: Lens) => (): void => chooseLens(value);
const tab = (value: Parameters<ReturnType<typeof editorStore.getState>['showTab']>[0]) => (): void =>
  editorStore.getState().showTab(value);

export const actions = {
  new: { title: 'New', keys: 'Mod+N', run: () => void newEmpty() },
  start: { title: 'Start page…', run: () => void ask('start', {}) },
  zoo: { title: 'Zoo of networks…', run: () => void ask('start', { page: 'zoo' }) },
  open: { title: 'Open…', keys: 'Mod+O', run: () => void open() },
  recover: { title: 'Recover unsaved work…', run: () => void recoverKept() },
  save: { title: 'Save', keys: 'Mod+S', run: () => void save() },
  saveAs: { title: 'Save as…', keys: 'Mod+Shift+S', run: () => void saveAs() },
  compare: { title: 'Compare with…', run: () => void compareWith() },
  sideBySide: { title: 'Compare side by side…', run: () => void showSideBySide() },
  exportTypescript: { title: 'Export TypeScript…', keys: 'Mod+E', run: () => void exportTypescript(null) },
  exportKeras: { title: 'Export for Keras…', run: () => void exportKeras(null) },
  exportPicture: { title: 'Export picture…', keys: 'Mod+Shift+E', run: () => void ask('picture', {}) },
  undo: { title: 'Undo', keys: 'Mod+Z', run: undo },
  redo: { title: 'Redo', keys: 'Mod+Shift+Z', run: redo },
  history: { title: 'History…', keys: 'Mod+Alt+Z', run: () => showHistory(true) },
  search: { title: 'Search', keys: 'Mod+K', run: () => void ask('search', {}) },
  train: { title: 'Train', keys: 'Mod+Enter', run: () => void startTraining() },
  predict: { title: 'Predict a drawn digit or a picture', run: predictLast },
  experiment: { title: 'Experiment: plain and residual…', run: () => void ask('experiment', {}) },
  layout: { title: 'Arrange the drawing', run: autoLayout },
  makeBlock: { title: 'Make a block of the selection…', keys: 'Mod+G', run: () => void blockOfSelection() },
  detach: { title: 'Detach the block', keys: 'Mod+Shift+G', run: detachSelection },
  independent: { title: 'Make the block independent', run: makeSelectionIndependent },
  saveBlock: { title: 'Save the block to my blocks', run: () => void saveSelectedBlock() },
  foldDrawing: { title: 'Fold what repeats into blocks', run: foldDrawing },
  unfoldDrawing: { title: 'Unfold all blocks', run: unfoldDrawing },
  deleteUnusedBlocks: { title: 'Delete the blocks that nothing draws', run: deleteUnused },
  addBlockFile: { title: 'Add a block from a file to my blocks…', run: () => void addFromFile() },
  lesson: { title: 'Fold or unfold the lesson', keys: 'Alt+0', run: toggleLesson },
  palette: { title: 'Show what can be added', keys: 'Alt+8', run: () => showLeft('add') },
  outline: { title: 'Show the outline', keys: 'Alt+9', run: () => showLeft('outline') },
  nextPart: { title: 'Go to the next part of the window', keys: 'F6', run: () => goToRegion(1) },
  lastPart: { title: 'Go to the part before', keys: 'Shift+F6', run: () => goToRegion(-1) },
  drawer: { title: 'Show or hide the drawer', keys: 'Mod+J', run: () => editorStore.getState().toggleDrawer() },
  problems: { title: 'Show the problems', keys: 'Alt+1', run: tab('problems') },
  nextProblem: { title: 'Go to the next problem', keys: 'F8', run: () => stepProblem(1) },
  previousProblem: { title: 'Go to the problem before', keys: 'Shift+F8', run: () => stepProblem(-1) },
  lensShapes: { title: 'Lens: shapes', onCanvas: '1', run: lens('shapes') },
  lensParameters: { title: 'Lens: parameters', onCanvas: '2', run: lens('parameters') },
  lensCompute: { title: 'Lens: compute (multiply-adds)', onCanvas: '3', run: lens('compute') },
  lensMemory: { title: 'Lens: memory of outputs', onCanvas: '4', run: lens('memory') },
  lensTraining: { title: 'Lens: memory in training', run: lens('training') },
  lensField: { title: 'Lens: receptive field', onCanvas: '5', run: lens('field') },
  lensShares: { title: 'Lens: figures as shares of all, or for themselves', run: toggleRelative },
  everyShape: { title: 'Shapes on every edge, or only where they change', run: toggleEveryShape },
  summary: { title: 'Show the summary', keys: 'Alt+2', run: tab('summary') },
  code: { title: 'Show the code', keys: 'Alt+3', run: tab('code') },
  training: { title: 'Show the training', keys: 'Alt+4', run: tab('training') },
  runs: { title: 'Show the runs', keys: 'Alt+5', run: tab('runs') },
  light: { title: 'Light theme', run: theme('light') },
  dark: { title: 'Dark theme', run: theme('dark') },
  system: { title: 'Theme of the system', run: theme('system') },
  shortcuts: { title: 'Keyboard shortcuts', keys: '?', run: () => void ask('shortcuts', {}) },
  about: { title: 'About Netloom', run: () => void ask('about', {}) },
} as const satisfies Record<string, Action>;

/** Without an open lesson, where lessons begin. */
function toggleLesson(): void {
  const { open, folded } = useLessons.getState();
  if (open) fold(!folded);
  else void ask('start', {});
}

/** Shows a tab of the left panel, its filter ready to type into. */
function showLeft(left: LeftTab): void {
  setPreference('left', left);
  // Drawn by then
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.left-content[data-state="active"] input')?.focus());
}

export type ActionName = keyof typeof actions;

function undo(): void {
  // In a field the typing is taken back, not the drawing
  if (isTyping()) document.execCommand('undo');
  else editorStore.getState().undo();
}

function redo(): void {
  if (isTyping()) document.execCommand('redo');
  else editorStore.getState().redo();
}

/** The desktop's menu hears keys too: the same action from both within this time is one. */
const sameTime = 150;
let last = { name: '', source: '', time: 0 };

/** What was typed last belongs to what is saved, trained or exported. */
export function perform(name: ActionName, source: 'keys' | 'menu' | 'window', now = performance.now()): void {
  const twice = last.name === name && last.source !== source && now - last.time < sameTime && source !== 'window';
  last = { name, source, time: now };
  if (twice) return;
  if (name !== 'undo' && name !== 'redo') commitTyping();
  actions[name].run();
}
