import { Button } from '@mantine/core';
import { useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import type { TrainedModel } from '../../contracts/scores';
import { contentHash } from '../../notebook/files';
import type { Notebook } from '../../notebook/store';
import { downloadText, fileName } from '../../ui/download';
import { ErrorBox } from '../../ui/ErrorBox';
import { FilePicker } from '../../ui/FilePicker';
import shared from '../../ui/panel.module.css';
import { pageEngines } from './engines';
import type { TrainParams } from './params';
import type { TrainValue } from './value';

interface Props {
  id: string;
  value: TrainValue | null;
  params: TrainParams;
  notebook: Notebook;
  setParams(change: Partial<TrainParams>): void;
}

/** Saves the model as a file, and opens one that was saved here or by LightGBM. */
export function ModelFiles({ id, value, params, notebook, setParams }: Props) {
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  const attempt = (work: () => Promise<void>) => () => {
    setProblem(null);
    work().catch((thrown: unknown) => setProblem(toAppError(thrown).toPayload()));
  };
  const save = attempt(async () => {
    const trained = notebook.models.get<TrainedModel>(value?.model_name ?? '');
    if (trained.kind === 'gbdt') {
      downloadText(fileName(id, 'txt'), await pageEngines().gbdt.writeText(trained.model));
    } else {
      downloadText(fileName(id, 'json'), JSON.stringify(trained.model, null, 2), 'application/json');
    }
  });
  const open = (files: File[]) =>
    attempt(async () => {
      const [file] = files;
      if (!file) return;
      // Read here, so that a file that is no model is told at once.
      await pageEngines().gbdt.readText(await file.text());
      const hash = await contentHash(file);
      notebook.files.add(hash, file);
      setParams({ imported: { name: file.name, size: file.size, hash } });
    })();
  if (params.model !== 'gbdt' && !value?.model_name) return null;
  return (
    <>
      <div className={shared.actions} data-edit>
        {value?.model_name && (
          <Button variant="default" size="compact-sm" onClick={save}>
            Save the model
          </Button>
        )}
        {params.model === 'gbdt' && (
          <FilePicker accept=".txt,.model,.lgb" onFiles={open} variant="default" size="compact-sm">
            Open a model
          </FilePicker>
        )}
        {params.model === 'gbdt' && params.imported && (
          <>
            <span>{params.imported.name} is used; nothing is trained.</span>
            <Button variant="subtle" size="compact-sm" onClick={() => setParams({ imported: null })}>
              Train again
            </Button>
          </>
        )}
        {params.model === 'gbdt' && !params.imported && <span>in the text format of LightGBM</span>}
      </div>
      {problem && <ErrorBox error={problem} />}
    </>
  );
}
