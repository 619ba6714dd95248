import { z } from 'zod';
import type { Contract } from './contract';

const curve = z.object({ metric: z.string(), split: z.string(), values: z.custom<number[]>(Array.isArray) });

/** One measure along a training, e.g. `average_precision` on `validation` after each tree. */
export type RunCurve = z.infer<typeof curve>;

/** Whether this is one: results from elsewhere may hold anything. */
export function isCurve(value: unknown): value is RunCurve {
  return curve.safeParse(value).success;
}

/** A training, as the notebook keeps it beside the others. */
export const trainingRun = {
  value: z.object({
    curves: z.array(curve),
    /** What it was computed by, e.g. `WebAssembly, 2 threads`. */
    backend: z.string(),
    seed: z.number().nullable(),
  }),
  tables: {},
} as const satisfies Contract;

/** Figures of trainings, named `<cell of the training>.<figure>`; those of the test begin with `test.`. */
export const evaluation = { value: z.unknown(), tables: {} } as const satisfies Contract;
