import { openEngine } from '../../contracts/sequence_engine';
import type { SequenceModel } from '../../contracts/sequence_model';
import type { Notebook } from '../../notebook/store';
import { downloadParts, downloadText, fileName } from '../../ui/download';
import { ModelFiles } from '../ModelFiles';
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
  const { models } = notebook;
  const model = () => models.get<SequenceModel>(value?.model_name ?? '');
  const save = async () => {
    downloadParts(
      `${id}.safetensors`,
      [await exportedWeights(openEngine, model())],
      'application/octet-stream',
    );
  };
  const saveConfig = async () => {
    const { params: own, items } = model();
    const { curve, curves, ...metadata } = value ?? {};
    const config = { params: own, metadata, items: items.labels };
    downloadText(fileName(id, 'json'), JSON.stringify(config, null, 2), 'application/json');
  };
  const isHere = value !== null && models.has(value.model_name);
  return (
    <ModelFiles
      notebook={notebook}
      saves={isHere ? { 'Save the weights': save, 'Save config and metadata': saveConfig } : {}}
      opens={{
        words: 'Open weights',
        accept: '.safetensors',
        about: 'as .safetensors, which PyTorch and others read',
      }}
      imported={params.imported}
      setParams={setParams}
    />
  );
}
