import type { CellKind } from '../../notebook/kind';
import { dataParams, decidingParams } from './params';
import type { DataValue, LoadedPart } from './value';
import { DATA_WORDS } from './words';

export const dataCell: CellKind<typeof dataParams, DataValue> = {
  kind: 'data',
  ...DATA_WORDS,
  version: 1,
  params: dataParams,
  gives: ['events'],
  inputs: [],
  keyParams: decidingParams,
  pieces: ({ parts }) => [
    { what: 'examples of rejected rows', count: sum(parts, ({ examples }) => examples.length) },
    { what: 'unknown words', count: sum(parts, ({ unknown_words }) => Object.keys(unknown_words).length) },
  ],
  withoutPieces: (value) => ({
    ...value,
    parts: value.parts.map((part) => ({ ...part, examples: [], unknown_words: {} })),
  }),
  files: ({ source, files }) => (source === 'files' ? files : []),
  run: async (context, params) => (await import('./run')).loadData(context, params),
};

function sum(parts: readonly LoadedPart[], count: (part: LoadedPart) => number): number {
  return parts.reduce((total, part) => total + count(part), 0);
}
