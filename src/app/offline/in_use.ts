import type { Notebook } from '../../notebook/store';

type Notebooks = Readonly<Record<string, Pick<Notebook, 'store'>>>;

/** Whether a cell of any notebook runs or is about to. */
export function isBusy(notebooks: Notebooks): boolean {
  return Object.values(notebooks).some(({ store }) =>
    Object.values(store.getState().runs).some(({ status }) => status === 'running' || status === 'queued'),
  );
}

/** Whether a person has begun: something was run or changed, or is being written. */
export function isInUse(notebooks: Notebooks, focused: Element | null = document.activeElement): boolean {
  const touched = Object.values(notebooks).some(({ store }) => {
    const { runs, past, future, revision } = store.getState();
    return Object.keys(runs).length > 0 || past.length + future.length + revision > 0;
  });
  return touched || (focused?.matches('input, textarea, [contenteditable="true"]') ?? false);
}
