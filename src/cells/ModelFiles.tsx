import { Button } from '@mantine/core';
import { useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../workers/runtime/errors';
import { contentHash, type FileReference } from '../notebook/files';
import type { Notebook } from '../notebook/store';
import { ErrorBox } from '../ui/ErrorBox';
import { FilePicker } from '../ui/FilePicker';
import styles from '../ui/panel.module.css';

interface Props {
  notebook: Notebook;
  /** What can be saved, by the words on its button. */
  saves: Record<string, () => Promise<void>>;
  /** Of the button that opens a file; null where none can be opened. */
  opens: { words: string; accept: string; about: string; check?(file: File): Promise<unknown> } | null;
  /** The file that is used in place of a training. */
  imported: FileReference | null;
  setParams(change: { imported: FileReference | null }): void;
}

/** Saves a model as files, and opens one that was saved. */
export function ModelFiles({ notebook, saves, opens, imported, setParams }: Props) {
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  const attempt = (work: () => Promise<void>) => {
    setProblem(null);
    work().catch((thrown: unknown) => setProblem(toAppError(thrown).toPayload()));
  };
  const open = async ([file]: File[]) => {
    if (!file) return;
    await opens?.check?.(file);
    const hash = await contentHash(file);
    notebook.files.add(hash, file);
    setParams({ imported: { name: file.name, size: file.size, hash } });
  };
  return (
    <>
      <div className={styles.actions} data-edit>
        {Object.entries(saves).map(([words, save]) => (
          <Button key={words} variant="default" size="compact-sm" onClick={() => attempt(save)}>
            {words}
          </Button>
        ))}
        {opens && (
          <FilePicker
            accept={opens.accept}
            onFiles={(files) => attempt(() => open(files))}
            variant="default"
            size="compact-sm"
          >
            {opens.words}
          </FilePicker>
        )}
        {opens && imported && (
          <>
            <span>{imported.name} is used; nothing is trained.</span>
            <Button variant="subtle" size="compact-sm" onClick={() => setParams({ imported: null })}>
              Train again
            </Button>
          </>
        )}
        {opens && !imported && <span>{opens.about}</span>}
      </div>
      {problem && <ErrorBox error={problem} />}
    </>
  );
}
