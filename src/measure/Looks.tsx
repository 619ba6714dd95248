import { useStore } from 'zustand';
import type { Notebook } from '../notebook/store';
import { countLooks } from '../notebook/training_runs';
import { plural } from '../ui/formats';

interface Props {
  notebook: Notebook;
  /** The cell that sets the splits. */
  target: string | undefined;
  /** What is looked at. */
  rows?: string;
}

/** How often the test rows have been looked at. */
export function Looks({ notebook, target, rows = 'rows' }: Props) {
  const history = useStore(notebook.history.store);
  const key = useStore(notebook.store, (state) => (target ? state.keys.get(target) : undefined));
  const { here, elsewhere } = countLooks(history, key ?? '');
  const count = here + elsewhere;
  if (count === 0) return null;
  return (
    <li>
      {`The test ${rows} have been looked at with ${plural(here, 'model')}${
        elsewhere > 0 ? ` here, and with ${elsewhere} as a file says that was opened` : ''
      }.`}
      {count > 5 &&
        ' The best of many looks better than it is: choose by validation, and open the test once.'}
    </li>
  );
}
