import type { FigureInterval } from '../../../workers/metrics/resampling/bootstrap_summary';
import { type Comparison, compare } from '../../measure/comparison';
import { intervalOf, rounded } from '../../measure/interval';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import { gainsOf } from './gains';
import type { RankedHead } from './ranking';
import { type Contender, FIGURES, type HeadEvaluation, NEIGHBOURS } from './value';

type Asking = Pick<RunContext, 'signal' | 'progress'>;

export interface Resampling {
  replicates: number;
  seed: number;
}

export type HeadIntervals = Pick<HeadEvaluation, 'figures' | 'comparisons'>;

/**
 * Every figure of every contender with its 95 % interval, and the paired differences. `users`: of each question;
 * users are resampled with all their sessions. With one user there are no intervals and nothing is compared.
 */
export async function intervalsOf(
  engines: Pick<Engines, 'bootstrap'>,
  { ranks }: RankedHead,
  contenders: readonly Contender[],
  users: Int32Array,
  resampling: Resampling,
  { signal, progress }: Asking,
): Promise<HeadIntervals> {
  const present = contenders.filter(({ id }) => ranks[id]);
  const figures: HeadIntervals['figures'] = {};
  const comparisons: HeadIntervals['comparisons'] = {};
  for (const [at, name] of FIGURES.entries()) {
    const columns = Object.fromEntries(
      present.map(({ id }) => [id, gainsOf(name, ranks[id] ?? new Uint32Array())]),
    );
    const resampled = await meansOf(engines, columns, users, resampling, {
      signal,
      progress: ({ fraction }) =>
        progress({
          fraction: (at + (fraction ?? 0)) / FIGURES.length,
          message: `Resampling users for ${name}`,
        }),
    });
    for (const { id } of present) {
      const figure = resampled[id];
      if (figure) figures[id] = { ...figures[id], [name]: rounded(intervalOf(figure)) };
    }
    comparisons[name] = comparedPairs(present).flatMap(([first, second]) =>
      compared(first, resampled[first], second, resampled[second]),
    );
  }
  return { figures, comparisons };
}

/** The mean of each column, NaN left out, on the same resamples of users; without replicates for one user. */
export async function meansOf(
  { bootstrap }: Pick<Engines, 'bootstrap'>,
  columns: Record<string, Float64Array>,
  users: Int32Array,
  { replicates, seed }: Resampling,
  { signal, progress }: Asking,
): Promise<Record<string, FigureInterval>> {
  const names = Object.keys(columns);
  const figures = names.map((prediction) => ({ prediction, metric: { name: 'mean' as const } }));
  if (users.every((user) => user === users[0])) {
    return Object.fromEntries(figures.map((figure) => [figure.prediction, bare(figure, columns)]));
  }
  const summary = await bootstrap.run(
    { predictions: columns, groups: users, figures, replicates, seed },
    { signal, onProgress: progress },
  );
  return Object.fromEntries(summary.figures.map((figure) => [figure.prediction, figure]));
}

function bare(
  figure: Pick<FigureInterval, 'prediction' | 'metric'>,
  columns: Record<string, Float64Array>,
): FigureInterval {
  const values = (columns[figure.prediction] ?? new Float64Array()).filter((value) => !Number.isNaN(value));
  const none = { lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN };
  return {
    ...figure,
    estimate: values.reduce((sum, value) => sum + value, 0) / values.length,
    ...{ ...none, undefinedReplicates: 0, replicates: new Float64Array() },
  };
}

/** Each model against the baselines and the other models, each ensemble against its model and the neighbours. */
function comparedPairs(contenders: readonly Contender[]): [string, string][] {
  return contenders.flatMap((first, at) =>
    contenders.slice(0, at).flatMap((second): [string, string][] => {
      const isPair =
        first.kind === 'model'
          ? second.kind !== 'ensemble'
          : first.kind === 'ensemble' &&
            (second.id === NEIGHBOURS || (second.kind === 'model' && second.cell === first.cell));
      return isPair ? [[first.id, second.id]] : [];
    }),
  );
}

function compared(
  first: string,
  one: FigureInterval | undefined,
  second: string,
  other: FigureInterval | undefined,
): Comparison[] {
  if (!one || !other || one.replicates.length === 0) return [];
  const pair = compare([first, one], [second, other]);
  return [{ ...pair, difference: rounded(pair.difference) }];
}
