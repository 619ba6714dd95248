import type { CellKind } from '../../notebook/kind';
import { dataParams, decidingParams } from './params';
import type { DataValue } from './value';

export const dataCell: CellKind<typeof dataParams, DataValue> = {
  kind: 'data',
  title: 'Data',
  about: 'The events of a shop: who looked at, put in the cart or bought what, and when.',
  version: 1,
  params: dataParams,
  inputs: [],
  keyParams: decidingParams,
  files: ({ source, files }) => (source === 'files' ? files : []),
  run: async (context, params) => (await import('./run')).loadData(context, params),
};
