/** The steps of an installation, in order; a TensorFlow that is already there skips `download` and `unpack`. */
export const INSTALL_STEPS = {
  prepare: 'Looking at this machine',
  download: 'Fetching TensorFlow',
  unpack: 'Unpacking TensorFlow',
  compile: 'Building the bridge to TensorFlow',
  test: 'Training one step as a trial',
  finish: 'Putting it in place',
} as const;
export type InstallStep = keyof typeof INSTALL_STEPS;

/** How far an installation is. */
export interface InstallProgress {
  readonly step: InstallStep;
  readonly title: string;
  /** Of this step, 0 to 1; null where it can't be known. */
  readonly fraction: number | null;
  readonly bytes?: number;
  readonly totalBytes?: number;
  /** More about this step, a plain sentence. */
  readonly message?: string;
}

export type OnProgress = (progress: InstallProgress) => void;

/** Makes the function that reports within a step. */
export function reporter(onProgress: OnProgress | undefined) {
  return (step: InstallStep, more: Partial<Omit<InstallProgress, 'step' | 'title'>> = {}): void => {
    onProgress?.({ step, title: INSTALL_STEPS[step], fraction: null, ...more });
  };
}

/** The bytes of a step as progress. */
export function byteProgress(bytes: number, totalBytes: number | null): Partial<InstallProgress> {
  return totalBytes ? { fraction: Math.min(1, bytes / totalBytes), bytes, totalBytes } : { fraction: null, bytes };
}
