/** Why a process is gone. */
export interface ExitReason {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last that it wrote to its standard error. */
  readonly said?: string;
}

/** Programs that are processes of their own: a training, and what answers predictions. */
export type Program = 'trainer' | 'predictor';

/** A training process, however its host started it. Messages are structured clones; both sides parse them by schema. */
export interface TrainerProcess {
  readonly pid?: number;
  send(message: unknown): void;
  /** Returns its own unsubscribe. */
  onMessage(listener: (message: unknown) => void): () => void;
  onExit(listener: (reason: ExitReason) => void): () => void;
  /** Ends it at once. */
  kill(): void;
}

/** Who can start such processes: Electron's main for the desktop, a plain fork elsewhere. */
export interface TrainerHost {
  /** A training unless it is said. */
  spawn(program?: Program): Promise<TrainerProcess>;
}
