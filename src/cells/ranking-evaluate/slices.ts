import type { Columns } from '../../../workers/runtime/columns';
import { intervalOf, rounded, withoutInterval } from '../../measure/interval';
import { type Cut, slicesOf } from '../../measure/slices';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import { columnsOf, mean, meansOf } from './intervals';
import type { RankingEvaluateParams } from './params';
import { type CellContender, SLICED, type Slice, type Values } from './value';

interface CaseFacts {
  /** The id of the first case; they are numbered without gaps. */
  first: number;
  cases: number;
  /** Known events of each case's user. */
  events: Int32Array;
  /** Relevant items in the order of the cases. */
  relevant: Columns<{ case_id: 'int32'; age_days: 'float64'; is_again: 'uint8' }>;
}

const ACTIVITY = [
  [0, 'fewer than 10 events'],
  [10, '10 to 29 events'],
  [30, '30 events or more'],
] as const;
const AGES = [
  [Number.NEGATIVE_INFINITY, 'not known at the cut'],
  [0, 'up to a week old'],
  [7, 'up to a month old'],
  [30, 'older'],
] as const;

/** The ways in which cases are cut: by how active the user is, how old what is wanted, whether it was touched before. */
export function cutsOf({ first, cases, events, relevant }: CaseFacts): Cut[] {
  const youngest = new Float64Array(cases).fill(Number.POSITIVE_INFINITY);
  const again = new Uint8Array(cases);
  relevant.case_id.forEach((id, at) => {
    const place = id - first;
    youngest[place] = Math.min(youngest[place] as number, relevant.age_days[at] as number);
    again[place] = Math.max(again[place] as number, relevant.is_again[at] as number);
  });
  const names = (steps: readonly (readonly [number, string])[]) => steps.map(([, name]) => name);
  return [
    {
      group: 'User',
      names: names(ACTIVITY),
      place: (row) => stepOf(ACTIVITY, events[row] as number),
    },
    {
      group: 'Newest item wanted',
      names: names(AGES),
      place: (row) => stepOf(AGES, youngest[row] as number),
    },
    {
      group: 'Wanted',
      names: ['something touched before', 'only new items'],
      place: (row) => (again[row] === 1 ? 0 : 1),
    },
  ];
}

function stepOf(steps: readonly (readonly [number, string])[], value: number): number {
  return steps.findLastIndex(([from]) => value >= from);
}

/** `SLICED` of everyone on parts of the cases. */
export async function evaluateSlices(
  { signal, progress }: RunContext,
  { bootstrap }: Engines,
  { replicates, seed }: RankingEvaluateParams,
  {
    values,
    contenders,
    users,
    cuts,
  }: { values: Values; contenders: readonly CellContender[]; users: Int32Array; cuts: readonly Cut[] },
): Promise<Slice[]> {
  const columns = columnsOf(values, contenders, SLICED);
  const slices: Slice[] = [];
  progress({ fraction: 0.75, message: 'Resampling users of parts of the cases' });
  for (const { group, name, rows } of cuts.flatMap((cut) => slicesOf(cut, users.length))) {
    const own = Object.fromEntries(
      Object.entries(columns).map(([id, column]) => [
        id,
        Float64Array.from(rows, (row) => column[row] as number),
      ]),
    );
    const groups = Int32Array.from(rows, (row) => users[row] as number);
    const figures: Slice['figures'] = Object.fromEntries(
      Object.entries(own).map(([id, column]) => [id, withoutInterval(mean(column))]),
    );
    if (groups.some((user) => user !== groups[0])) {
      const { figures: found } = await bootstrap.run(
        { predictions: own, groups, figures: meansOf(own), replicates, seed },
        { signal },
      );
      for (const figure of found) figures[figure.prediction] = rounded(intervalOf(figure));
    }
    slices.push({ group, name, cases: rows.length, figures });
  }
  return slices;
}
