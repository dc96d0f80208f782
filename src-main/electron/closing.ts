import type { BrowserWindow } from 'electron';
import { dialog } from 'electron';

interface Options {
  /** Whether a training runs, which ends with the app. */
  trains(): boolean;
  /** Asks the window to save. */
  save(): void;
}

/** Keeps a window open until the person has said what becomes of unsaved changes and of a training that runs. */
export class Closing {
  private unsaved = false;
  private asking = false;
  private agreed = false;
  private whenSaved = false;
  private readonly window: BrowserWindow;
  private readonly options: Options;

  constructor(window: BrowserWindow, options: Options) {
    this.window = window;
    this.options = options;
    window.on('close', (event) => {
      if (this.agreed || !(this.unsaved || options.trains())) return;
      event.preventDefault();
      if (!this.asking) void this.ask();
    });
  }

  setUnsaved(unsaved: boolean): void {
    this.unsaved = unsaved;
    if (!unsaved && this.whenSaved) this.close();
  }

  /** The save before closing did not come about. */
  stayOpen(): void {
    this.whenSaved = false;
  }

  private async ask(): Promise<void> {
    this.asking = true;
    const answer = this.unsaved ? await this.askToSave() : await this.askToStop();
    this.asking = false;
    if (answer === 'close') this.close();
    if (answer === 'save') {
      this.whenSaved = true;
      this.options.save();
    }
  }

  private async askToSave(): Promise<'save' | 'close' | 'stay'> {
    const answers = ['save', 'close', 'stay'] as const;
    const lost = 'Without saving, what you changed since the last save is lost.';
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'question',
      message: 'Save the drawing before closing?',
      detail: this.options.trains() ? `${lost} The training that runs is stopped; what it has told so far is kept.` : lost,
      buttons: ['Save', 'Close without saving', 'Cancel'],
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    });
    return answers[response] ?? 'stay';
  }

  private async askToStop(): Promise<'close' | 'stay'> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'question',
      message: 'Stop the training and close?',
      detail: 'A training runs. What it has told so far is kept among the runs.',
      buttons: ['Stop and close', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    return response === 0 ? 'close' : 'stay';
  }

  private close(): void {
    this.agreed = true;
    if (!this.window.isDestroyed()) this.window.close();
  }
}
