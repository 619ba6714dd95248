import { startTransition, useEffect, useState } from 'react';
import { toAppError } from '../../../workers/runtime/errors';
import type { Notebook } from '../../notebook/store';
import { ErrorBox } from '../../ui/ErrorBox';
import { Brand } from '../Brand';
import { NotebookContext } from '../hooks';
import { Opening } from '../Opening';
import { GALLERY_HASH } from '../route';
import { openNamed } from '../workspace';
import styles from './NotebookPage.module.css';
import { NotebookView } from './NotebookView';

type OpeningState =
  | { status: 'opening' }
  | { status: 'open'; notebook: Notebook }
  | { status: 'failed'; thrown: unknown };

/** The page of one notebook: opens it by the name in the address. */
export default function NotebookPage({ name, cell }: { name: string; cell: string | null }) {
  const [opening, setOpening] = useState<OpeningState>({ status: 'opening' });
  useEffect(() => {
    let current = true;
    // Drawn in slices: a page full of panels is a long task on a phone.
    const show = (state: OpeningState) =>
      startTransition(() => {
        if (current) setOpening(state);
      });
    openNamed(name).then(
      (notebook) => show({ status: 'open', notebook }),
      (thrown) => show({ status: 'failed', thrown }),
    );
    return () => {
      current = false;
    };
  }, [name]);

  switch (opening.status) {
    case 'opening':
      return <Opening name={name} />;
    case 'failed':
      return (
        <main className={styles.missing}>
          <Brand />
          <ErrorBox error={toAppError(opening.thrown).toPayload()}>
            <a href={GALLERY_HASH}>To the gallery</a>
          </ErrorBox>
        </main>
      );
    case 'open':
      return (
        <NotebookContext value={{ notebook: opening.notebook, name }}>
          <NotebookView cell={cell} />
        </NotebookContext>
      );
  }
}
