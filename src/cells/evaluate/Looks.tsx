import { useStore } from 'zustand';
import type { Notebook } from '../../notebook/store';
import { plural } from '../../ui/formats';

interface Props {
  notebook: Notebook;
  /** The cell that sets the splits. */
  target: string | undefined;
  /** What is looked at. */
  rows?: string;
}

/** How often the test rows have been looked at. */
export function Looks({ notebook, target, rows = 'rows' }: Props) {
  const looks = useStore(notebook.history.store, (state) => state.testLooks);
  const key = useStore(notebook.store, (state) => (target ? state.keys.get(target) : undefined));
  const count = (key && looks[key]?.length) || 0;
  if (count === 0) return null;
  return (
    <li>
      {`The test ${rows} have been looked at with ${plural(count, 'model')}.`}
      {count > 5 &&
        ' The best of many looks better than it is: choose by validation, and open the test once.'}
    </li>
  );
}
