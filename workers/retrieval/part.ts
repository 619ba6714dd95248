import type { TaskContext } from '../runtime/progress';

/** The context of a part of some work: its progress goes from one fraction of the whole to another. */
export function part({ signal, progress }: TaskContext, from: number, to: number, who = ''): TaskContext {
  return {
    signal,
    progress: ({ fraction, message }) =>
      progress({
        fraction: from + (to - from) * (fraction ?? 0),
        message: who === '' ? message : `${who}: ${message}`,
      }),
  };
}
