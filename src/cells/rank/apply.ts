import type { Model } from '../../../workers/gbdt/protocol';
import { type Matrix, matrixColumn } from '../../../workers/runtime/matrix';
import { Random } from '../../../workers/runtime/random';
import { LISTED } from '../../contracts/ranked_lists';
import type { RunContext } from '../../notebook/kind';
import { POPULARITY } from './contenders';
import type { Engines } from './engines';
import { ListWriter } from './order';
import { type Explained, type Reasons, reasonsOf } from './reasons';
import type { RankRows } from './rows';

/** Items of a case for which the reasons are kept. */
const EXPLAINED = 10;
/** Where the progress bar stands when the test is begun. */
const FROM = 0.72;
export interface AppliedRanking {
  lists: Record<string, Int32Array>;
  found: Record<string, Int32Array>;
  reasons: Reasons;
  /** Most candidates of a case. */
  depth: number;
  cases: number;
  /** Cases with a relevant candidate. */
  reachable: number;
}

/** Orders the candidates of the test, by the model and by what it must beat. */
export async function applyRanking(
  context: RunContext,
  { gbdt }: Engines,
  rows: RankRows,
  trees: Model,
  features: readonly string[],
): Promise<AppliedRanking> {
  const relevant = await relevantOf(rows);
  const { cases } = await rows.testCases();
  const writer = new ListWriter(LISTED);
  const shuffle = new Random(0, 'candidates at random');
  const kept: Explained[] = [];
  const model = await gbdt.openModel(trees);
  const reachable = new Set<number>();
  let depth = 0;
  try {
    // Popularity is read beside the features, where it is none of them.
    const columns = features.includes(POPULARITY) ? features : [...features, POPULARITY];
    for await (const { matrix, done } of rows.test(columns)) {
      context.progress({
        fraction: FROM + (0.97 - FROM) * done,
        message: 'Ranking the candidates of the test',
      });
      if (matrix.rows === 0) continue;
      const own = withoutColumns(matrix, features.length);
      const scores = (await gbdt.predict(
        { model, matrix: own, kind: 'raw' },
        context.signal,
      )) as Float64Array;
      const popularity = matrixColumn(matrix, columns.indexOf(POPULARITY));
      const chosen: number[] = [];
      for (const { case_id, from, to } of casesIn(matrix)) {
        const items = (matrix.id as Int32Array).subarray(from, to);
        depth = Math.max(depth, items.length);
        const asked = { items, relevant: relevant.get(case_id) ?? new Set<number>() };
        if (items.some((item) => asked.relevant.has(item))) reachable.add(case_id);
        const { places } = writer.add(case_id, 0, { ...asked, scores: scores.subarray(from, to) });
        writer.add(case_id, 1, { ...asked, scores: popularity.subarray(from, to) });
        writer.add(case_id, 2, { ...asked, scores: Float64Array.from(items, () => shuffle.fraction()) });
        chosen.push(...Array.from(places.subarray(0, EXPLAINED), (place) => from + place));
      }
      kept.push(await explained(context, { gbdt }, model, own, scores, chosen));
    }
  } finally {
    await gbdt.closeModel(model);
  }
  return {
    ...writer.columns(),
    reasons: reasonsOf(kept, features),
    ...{ depth, cases, reachable: reachable.size },
  };
}

async function relevantOf(rows: RankRows): Promise<Map<number, Set<number>>> {
  const { case_id, item_id } = await rows.answers();
  const relevant = new Map<number, Set<number>>();
  case_id.forEach((id, at) => {
    const items = relevant.get(id) ?? new Set();
    relevant.set(id, items.add(item_id[at] as number));
  });
  return relevant;
}

function* casesIn({ group, rows }: Matrix): Generator<{ case_id: number; from: number; to: number }> {
  const cases = group as Int32Array;
  for (let from = 0; from < rows; ) {
    let to = from + 1;
    while (to < rows && cases[to] === cases[from]) to++;
    yield { case_id: cases[from] as number, from, to };
    from = to;
  }
}

/** The first columns alone. */
function withoutColumns(matrix: Matrix, columns: number): Matrix {
  if (matrix.names.length === columns) return matrix;
  return {
    ...matrix,
    names: matrix.names.slice(0, columns),
    values: matrix.values.slice(0, columns * matrix.rows),
  };
}

async function explained(
  { signal }: Pick<RunContext, 'signal'>,
  { gbdt }: Engines,
  model: number,
  matrix: Matrix,
  scores: Float64Array,
  rows: readonly number[],
): Promise<Explained> {
  const part: Matrix = {
    ...matrix,
    rows: rows.length,
    values: new Float32Array(rows.length * matrix.names.length),
    ...{ label: null, id: null, group: null },
  };
  for (let feature = 0; feature < matrix.names.length; feature++) {
    const from = matrixColumn(matrix, feature);
    const to = matrixColumn(part, feature);
    rows.forEach((row, at) => {
      to[at] = from[row] as number;
    });
  }
  return {
    case_id: Int32Array.from(rows, (row) => (matrix.group as Int32Array)[row] as number),
    item_id: Int32Array.from(rows, (row) => (matrix.id as Int32Array)[row] as number),
    score: Float64Array.from(rows, (row) => scores[row] as number),
    shap: (await gbdt.predict({ model, matrix: part, kind: 'shap' }, signal)) as Float64Array,
  };
}
