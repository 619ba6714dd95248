import { z } from 'zod';
import { generatorParams, isSimulated } from '../../../workers/generator/params';
import { columnMapping, sourceFile } from '../../../workers/warehouse/protocol';
import { param } from '../../ui/params/param';

/** Parameters of the data cell: a generated shop, or a person's files. */
export const dataParams = z.object({
  source: param(
    'Source',
    z.enum(['generated', 'files']).default('generated'),
    'Where the events come from: a generated shop, or files from this computer.',
    { control: 'none' },
  ),
  ...generatorParams.shape,
  preset: generatorParams.shape.preset.meta({
    label: 'Shop',
    labels: {
      'purchase-intent': 'Purchase intent',
      'next-purchase': 'Next purchase',
      'retailrocket-scale': 'RetailRocket scale',
    },
  }),
  files: param(
    'Files',
    z.array(sourceFile).default([]),
    'The files that are read, by name and content. Drop files on the panel to change them.',
    { control: 'none' },
  ),
  mapping: param(
    'Columns',
    columnMapping.nullable().default(null),
    'Which column says what, for files whose layout is not known.',
    { control: 'none' },
  ),
  duplicates: param(
    'Rows that occur twice',
    z.enum(['auto', 'drop', 'keep']).default('auto'),
    'Rows that equal an earlier row in every column. Of clicks they were sent twice by mistake; of orders they are a second unit.',
    {
      labels: { auto: 'as the file tells', drop: 'count once', keep: 'keep all' },
    },
  ),
  keep_duplicates: param(
    'Keep exact duplicates',
    z.boolean().default(false),
    'As notebooks said it before there was `duplicates`: true keeps them all, unless that says otherwise.',
    { control: 'none' },
  ),
});

export type DataParams = z.infer<typeof dataParams>;

/** What becomes of rows that occur twice, also as older notebooks say it. */
export function duplicatesOf({ duplicates, keep_duplicates }: DataParams): DataParams['duplicates'] {
  return duplicates === 'auto' && keep_duplicates ? 'keep' : duplicates;
}

/** The parameters that decide the result: of the other source, nothing does. */
export function decidingParams(params: DataParams): unknown {
  const { source, files, mapping, preset, seed, users, items, days } = params;
  if (source === 'generated') {
    return { source, preset, seed, ...(isSimulated(params) ? { users, items, days } : {}) };
  }
  const content = files.map(({ hash, entry, sheet, role, dialect, columns }) => ({
    hash,
    entry,
    ...(sheet === undefined ? {} : { sheet }),
    role,
    dialect,
    columns,
  }));
  return { source, files: content, mapping, duplicates: duplicatesOf(params) };
}
