import { z } from 'zod';
import { type CellKind, giving } from '../../notebook/kind';
import { param } from '../../ui/params/param';

/** Parameters of the runs cell: how the table is shown, nothing that decides a result. */
const runsParams = z.object({
  only_differences: param(
    'Only differences',
    z.boolean().default(true),
    'Whether parameters and facts that are the same in every run are left out.',
  ),
  baseline: param(
    'Baseline',
    z.string().nullable().default(null),
    'Content key of the training that the others are compared with. Empty: none.',
    { control: 'none' },
  ),
});

export type RunsParams = z.infer<typeof runsParams>;

/** The cells whose runs are the current ones; the runs themselves are in the notebook's history. */
export interface RunsValue {
  trainings: string[];
}

export const runsCell: CellKind<typeof runsParams, RunsValue> = {
  kind: 'runs',
  title: 'Runs',
  about: 'Every training that was run here: what was tried, on which data, and what came of it.',
  version: 1,
  params: runsParams,
  inputs: [
    { gives: 'training_run', many: true, optional: true },
    { gives: 'evaluation', many: true, optional: true },
  ],
  keyParams: () => null,
  async run({ inputList }) {
    const trainings = giving(inputList, 'training_run').map(({ id }) => id);
    return { value: { trainings }, figures: { trainings: trainings.length }, tables: {}, sql: [] };
  },
};
