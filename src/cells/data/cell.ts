import type { CellKind } from '../../notebook/kind';
import { dataParams, decidingParams } from './params';
import type { DataValue } from './value';
import { DATA_WORDS } from './words';

export const dataCell: CellKind<typeof dataParams, DataValue> = {
  kind: 'data',
  ...DATA_WORDS,
  version: 1,
  params: dataParams,
  inputs: [],
  keyParams: decidingParams,
  files: ({ source, files }) => (source === 'files' ? files : []),
  run: async (context, params) => (await import('./run')).loadData(context, params),
};
