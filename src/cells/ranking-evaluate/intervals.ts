import type { FigureInterval } from '../../../workers/metrics/resampling/bootstrap_summary';
import { type Comparison, compare } from '../../measure/comparison';
import { intervalOf, rounded, withoutInterval } from '../../measure/interval';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import type { RankingEvaluateParams } from './params';
import {
  type CellContender,
  FIGURES,
  type FigureName,
  type RankingEvaluateValue,
  type Values,
} from './value';

/** Where the progress bar stands when resampling begins and ends. */
const FROM = 0.2;
const TO = 0.75;

interface Measured {
  values: Values;
  contenders: readonly CellContender[];
  /** Of each case. */
  users: Int32Array;
}

export type Intervals = Pick<RankingEvaluateValue, 'figures' | 'comparisons' | 'replicates'>;

/**
 * Every figure of every contender with its 95 % interval, and how each ranker differs from everyone else on the same
 * resamples of users. With one user there are no intervals and nothing is compared.
 */
export async function intervalsOf(
  { signal, progress }: RunContext,
  { bootstrap }: Engines,
  { replicates, seed }: RankingEvaluateParams,
  { values, contenders, users }: Measured,
): Promise<Intervals> {
  const figures: Intervals['figures'] = {};
  const comparisons: Intervals['comparisons'] = {};
  const isResampled = users.some((user) => user !== users[0]);
  for (const [at, name] of FIGURES.entries()) {
    const columns = columnsOf(values, contenders, name);
    const resampled: Record<string, FigureInterval> = {};
    if (isResampled) {
      const { figures: found } = await bootstrap.run(
        { predictions: columns, groups: users, figures: meansOf(columns), replicates, seed },
        {
          signal,
          onProgress: ({ fraction }) =>
            progress({
              fraction: FROM + ((TO - FROM) * (at + (fraction ?? 0))) / FIGURES.length,
              message: `Resampling users for ${name}`,
            }),
        },
      );
      for (const figure of found) resampled[figure.prediction] = figure;
    }
    for (const { id } of contenders) {
      const figure = resampled[id];
      const interval = figure ? rounded(intervalOf(figure)) : withoutInterval(mean(columns[id]));
      figures[id] = { ...figures[id], [name]: interval };
    }
    comparisons[name] = pairsOf(contenders).flatMap(([first, second]) =>
      compared([first, resampled[first]], [second, resampled[second]]),
    );
  }
  return { figures, comparisons, replicates: isResampled ? replicates : 0 };
}

/** One figure of everyone, case by case. */
export function columnsOf(
  values: Values,
  contenders: readonly CellContender[],
  name: FigureName,
): Record<string, Float64Array> {
  return Object.fromEntries(contenders.map(({ id }) => [id, values[id]?.[name] ?? new Float64Array()]));
}

/** Their means, for a bootstrap. */
export function meansOf(columns: Record<string, Float64Array>) {
  return Object.keys(columns).map((prediction) => ({ prediction, metric: { name: 'mean' as const } }));
}

export function mean(values: Float64Array = new Float64Array()): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Each ranker with everyone else, and the union with every source. */
function pairsOf(contenders: readonly CellContender[]): [string, string][] {
  return contenders.flatMap((first) =>
    contenders.flatMap((second): [string, string][] => {
      const isPair =
        first.id !== second.id &&
        (first.kind === 'ranker'
          ? second.kind !== 'ranker' || first.id > second.id
          : first.kind === 'union' && second.kind === 'source');
      return isPair ? [[first.id, second.id]] : [];
    }),
  );
}

function compared(
  [first, one]: [string, FigureInterval | undefined],
  [second, other]: [string, FigureInterval | undefined],
): Comparison[] {
  if (!one || !other || one.replicates.length === 0) return [];
  const pair = compare([first, one], [second, other]);
  return [{ ...pair, difference: rounded(pair.difference) }];
}
