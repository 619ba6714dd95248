import { codeOf } from '../../notebook/authored';
import styles from '../share/share.module.css';
import { useDocument, useNotebook, useNotebookState } from '../state/hooks';

/** Whether the notebook came from elsewhere and waits for a person to let it run. */
export function useIsWaiting(): boolean {
  return useNotebookState(({ trust }) => !trust.isAllowed);
}

const CAME = { link: 'with a link', file: 'in a file', here: 'from elsewhere' };

/** Above a notebook that came without figures: that nothing in it has run, and what a press of Run does. */
export function NotRun() {
  const from = useNotebookState(({ trust }) => trust.from);
  if (!useIsWaiting()) return null;
  return (
    <section className={styles.banner} aria-label="Not run here" data-testid="not-run">
      <p>
        <strong>Not run here.</strong> This notebook came {CAME[from]}, and nothing in it runs by itself.
        <span data-edit> Run it to let it compute on this computer.</span>
        <CodeFirst />
      </p>
    </section>
  );
}

/** What comes before the first run where there is text of the author to be executed. */
export function CodeFirst() {
  const notebook = useNotebook();
  const pieces = codeOf(useDocument(), notebook.kinds).length;
  if (pieces === 0) return null;
  return (
    <span data-edit> Before that you are shown the SQL in it{pieces > 1 && ` (${pieces} pieces)`}.</span>
  );
}
