import type { TrainedModel } from '../../contracts/scores';
import type { Notebook } from '../../notebook/store';
import { downloadText, fileName } from '../../ui/download';
import { ModelFiles } from '../ModelFiles';
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

const TREES = {
  words: 'Open a model',
  accept: '.txt,.model,.lgb',
  about: 'in the text format of LightGBM',
  /** Read here, so that a file that is no model is told at once. */
  check: async (file: File) => pageEngines().gbdt.readText(await file.text()),
};

/** Saves the model as a file, and opens trees that were saved here or by LightGBM. */
export function TrainedFiles({ id, value, params, notebook, setParams }: Props) {
  const save = async () => {
    const trained = notebook.models.get<TrainedModel>(value?.model_name ?? '');
    if (trained.kind === 'gbdt') {
      downloadText(fileName(id, 'txt'), await pageEngines().gbdt.writeText(trained.model));
    } else {
      downloadText(fileName(id, 'json'), JSON.stringify(trained.model, null, 2), 'application/json');
    }
  };
  if (params.model !== 'gbdt' && !value?.model_name) return null;
  return (
    <ModelFiles
      notebook={notebook}
      saves={value?.model_name ? { 'Save the model': save } : {}}
      opens={params.model === 'gbdt' ? TREES : null}
      imported={params.imported}
      setParams={setParams}
    />
  );
}
