import type { Matrix } from '../../../workers/runtime/matrix';
import { shifted } from './calibration';
import type { FitRequest } from './fit';
import { FIT_SHARE } from './fit';

/** Applies a model to all rows, a part at a time; `predict` gives the probabilities as fitted. */
export async function applied(
  { context, rows }: Pick<FitRequest, 'context' | 'rows'>,
  features: readonly string[],
  shift: number,
  predict: (matrix: Matrix) => Promise<Float64Array>,
): Promise<{ ids: Int32Array; scores: Float64Array }> {
  const ids: Int32Array[] = [];
  const scores: Float64Array[] = [];
  for await (const { matrix, done } of rows.chunks(features)) {
    scores.push(shifted(await predict(matrix), shift));
    ids.push(matrix.id ?? new Int32Array(matrix.rows));
    context.progress({ fraction: FIT_SHARE + (1 - FIT_SHARE) * done, message: 'Applying the model' });
  }
  const total = ids.reduce((sum, part) => sum + part.length, 0);
  const all = { ids: new Int32Array(total), scores: new Float64Array(total) };
  let at = 0;
  for (const [place, part] of ids.entries()) {
    all.ids.set(part, at);
    all.scores.set(scores[place] as Float64Array, at);
    at += part.length;
  }
  return all;
}
