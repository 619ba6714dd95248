import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AppErrorPayload } from '../../../workers/runtime/errors';
import { notifyError } from '../../ui/notify';
import { isReadView } from '../../ui/read_view';
import { downloadNotebookFile } from '../notebook/download';
import { LINK, navigate, notebookHash, SITE_FILE } from '../opening/route';
import { useOpenNotebook } from '../state/hooks';
import { keeping } from './keeping';
import { PlaceLine } from './PlaceLine';
import styles from './storage.module.css';

/** Says, below the toolbar of a notebook, whatever is not kept as one would expect. */
export function StorageLine() {
  const { name, notebook } = useOpenNotebook();
  const { unsaved, tables, files, checkpoints } = useStore(
    keeping,
    useShallow(({ unsaved, tables, files, checkpoints }) => ({
      // A notebook may be named `constructor`.
      unsaved: Object.hasOwn(unsaved, name) ? unsaved[name] : undefined,
      tables,
      files,
      checkpoints,
    })),
  );
  if (isReadView()) return null;
  return (
    <>
      <PlaceLine />
      {unsaved && (
        <div className={styles.line} data-tone="bad" role="alert">
          <p>
            <strong>{unsaved.message}</strong> {unsaved.hint}
          </p>
          <Button size="compact-sm" onClick={() => downloadNotebookFile(notebook)}>
            Download this notebook
          </Button>
        </div>
      )}
      {[tables, files, checkpoints && trainingProblem(checkpoints)].map(
        (problem) =>
          problem && (
            <div key={problem.message} className={styles.line} data-tone="warn">
              <p>
                {problem.message} {problem.hint}
              </p>
            </div>
          ),
      )}
      {(name.startsWith(LINK) || name.startsWith(SITE_FILE)) && <KeepCopy />}
    </>
  );
}

function trainingProblem({ message, hint }: AppErrorPayload): Pick<AppErrorPayload, 'message' | 'hint'> {
  return { message: `The state of a training could not be kept on its way. ${message}`, hint };
}

/** A notebook from an address is loaded from there again; a copy is the person's own. */
function KeepCopy() {
  const { notebook } = useOpenNotebook();
  const isOwner = useStore(keeping, (state) => state.place === 'here');
  const [busy, setBusy] = useState(false);
  if (!isOwner) return null;
  const copy = async () => {
    const { copyNotebook } = await import('../state/workspace');
    const { name } = await copyNotebook(notebook);
    navigate(notebookHash(name));
  };
  return (
    <p className={styles.quiet}>
      What you change in this notebook is not kept.{' '}
      <Button
        variant="subtle"
        size="compact-sm"
        loading={busy}
        onClick={() => {
          setBusy(true);
          copy()
            .catch(notifyError)
            .finally(() => setBusy(false));
        }}
      >
        Keep a copy in this browser
      </Button>
    </p>
  );
}
