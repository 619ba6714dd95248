import { createStore, type StoreApi } from 'zustand/vanilla';

/** What a person wants of a training that runs; `finish`: end it here and use it as it is. */
export type Wish = 'run' | 'pause' | 'finish';

/** The buttons of a training that runs: the panel presses, the training listens. By content key. */
export type TrainingControl = StoreApi<{ wish: Wish; isPaused: boolean }>;

const running = new Map<string, TrainingControl>();

/** Of the training that runs under this key; null where none does. */
export function trainingControl(key: string): TrainingControl | null {
  return running.get(key) ?? null;
}

/** To be closed when the training is over. */
export function openControl(key: string): { control: TrainingControl; close(): void } {
  const control: TrainingControl = createStore(() => ({ wish: 'run', isPaused: false }));
  running.set(key, control);
  return {
    control,
    close() {
      if (running.get(key) === control) running.delete(key);
    },
  };
}
