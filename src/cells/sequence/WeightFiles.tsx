import { Button } from '@mantine/core';
import { useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import { openEngine } from '../../contracts/sequence_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import { contentHash } from '../../notebook/files';
import type { Notebook } from '../../notebook/store';
import { downloadParts, downloadText, fileName } from '../../ui/download';
import { ErrorBox } from '../../ui/ErrorBox';
import { FilePicker } from '../../ui/FilePicker';
import shared from '../../ui/panel.module.css';
import { exportedWeights } from './import_weights';
import type { SequenceCellParams } from './params';
import type { SequenceValue } from './value';

interface Props {
  id: string;
  value: SequenceValue | null;
  params: SequenceCellParams;
  notebook: Notebook;
  setParams(change: Partial<SequenceCellParams>): void;
}

/** Saves the weights and what they are, and opens weights that were saved. */
export function WeightFiles({ id, value, params, notebook, setParams }: Props) {
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  const attempt = (work: () => Promise<void>) => () => {
    setProblem(null);
    work().catch((thrown: unknown) => setProblem(toAppError(thrown).toPayload()));
  };
  const isHere = value !== null && notebook.models.has(value.model_name);
  const save = attempt(async () => {
    const model = notebook.models.get<SequenceModel>(value?.model_name ?? '');
    const bytes = await exportedWeights(openEngine, model);
    downloadParts(`${id}.safetensors`, [bytes], 'application/octet-stream');
  });
  const saveConfig = attempt(async () => {
    const { params: own, items } = notebook.models.get<SequenceModel>(value?.model_name ?? '');
    const { curve, curves, ...metadata } = value ?? {};
    const config = { params: own, metadata, items: items.labels };
    downloadText(fileName(id, 'json'), JSON.stringify(config, null, 2), 'application/json');
  });
  const open = (files: File[]) =>
    attempt(async () => {
      const [file] = files;
      if (!file) return;
      const hash = await contentHash(file);
      notebook.files.add(hash, file);
      setParams({ imported: { name: file.name, size: file.size, hash } });
    })();
  return (
    <>
      <div className={shared.actions} data-edit>
        {isHere && (
          <>
            <Button variant="default" size="compact-sm" onClick={save}>
              Save the weights
            </Button>
            <Button variant="default" size="compact-sm" onClick={saveConfig}>
              Save config and metadata
            </Button>
          </>
        )}
        <FilePicker accept=".safetensors" onFiles={open} variant="default" size="compact-sm">
          Open weights
        </FilePicker>
        {params.imported ? (
          <>
            <span>{params.imported.name} is used; nothing is trained.</span>
            <Button variant="subtle" size="compact-sm" onClick={() => setParams({ imported: null })}>
              Train again
            </Button>
          </>
        ) : (
          <span>as .safetensors, which PyTorch and others read</span>
        )}
      </div>
      {problem && <ErrorBox error={problem} />}
    </>
  );
}
