/** How far a long step is: `fraction` in 0..1, or null where the end is not known, and a sentence. */
export interface Progress {
  fraction: number | null;
  message: string;
  /** Figures of the step so far, plain JSON, for whoever draws them while it runs. */
  detail?: unknown;
}

export type ReportProgress = (progress: Progress) => void;

/** What long work is handed: a way to say how far it is, and a signal that asks it to stop. */
export interface TaskContext {
  signal: AbortSignal;
  progress: ReportProgress;
}
