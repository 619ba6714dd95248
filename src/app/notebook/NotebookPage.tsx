import { startTransition, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { toAppError } from '../../../workers/runtime/errors';
import type { Notebook } from '../../notebook/store';
import { ErrorBox } from '../../ui/ErrorBox';
import { GALLERY_HASH } from '../opening/route';
import { Brand } from '../shell/Brand';
import { Opening } from '../shell/Opening';
import { NotebookContext } from '../state/hooks';
import { openNamed, workspace } from '../state/workspace';
import styles from './NotebookPage.module.css';
import { NotebookView } from './NotebookView';

type OpeningState =
  | { status: 'opening' }
  | { status: 'open'; notebook: Notebook; drawing: number }
  | { status: 'failed'; thrown: unknown };

/** The page of one notebook: opens it by the name in the address. */
export default function NotebookPage({ name, cell }: { name: string; cell: string | null }) {
  const drawing = useStore(workspace, (state) => state.drawing);
  const [opening, setOpening] = useState<OpeningState>({ status: 'opening' });
  useEffect(() => {
    let current = true;
    // Drawn in slices: a page full of panels is a long task on a phone.
    const show = (state: OpeningState) =>
      startTransition(() => {
        if (current) setOpening(state);
      });
    openNamed(name).then(
      (notebook) => show({ status: 'open', notebook, drawing }),
      (thrown) => show({ status: 'failed', thrown }),
    );
    return () => {
      current = false;
    };
  }, [name, drawing]);

  const notebook = opening.status === 'open' ? opening.notebook : null;
  useEffect(() => {
    if (!notebook) return;
    const runtime = import('../runtime');
    void runtime.then(({ takeUp }) => takeUp(notebook));
    return () => void runtime.then(({ putAside }) => putAside(notebook));
  }, [notebook]);

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
          <NotebookView key={opening.drawing} cell={cell} />
        </NotebookContext>
      );
  }
}
