import type { FigureInterval } from '../../../workers/metrics/resampling/bootstrap_summary';
import type { ListMeasures, RetrieveResult } from '../../../workers/retrieval/protocol';
import type { Contender } from '../../contracts/ranked_lists';
import { type Interval, intervalOf, rounded, withoutInterval } from '../../measure/interval';
import { partOf } from '../../measure/part';
import type { RunContext } from '../../notebook/kind';
import { plural } from '../../ui/formats';
import type { AlsLists } from './als';
import type { Engines } from './engines';
import { SOURCE_LABELS } from './names';
import type { RetrievalData } from './read';
import { CUTOFFS, type Cutoff, type RetrieveValue, type SourceFigures } from './value';

const REPLICATES = 500;
const UNION = 'union';

/** Numbers of candidates at which the curve is drawn. */
const PLACES = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 130, 160, 200, 300, 400, 600, 800, 1000];

interface Parts {
  data: RetrievalData;
  result: RetrieveResult;
  als: AlsLists | null;
  /** Where the progress bar stands. */
  from: number;
}

type Figured = Omit<RetrieveValue, 'sources' | 'keep' | 'depth'>;

/** What the sources found at the test, with intervals by user. */
export async function sourceFigures(
  context: RunContext,
  engines: Engines,
  { data, result, als, from }: Parts,
): Promise<Figured> {
  const test = result.cuts.at(-1);
  const asked = data.cuts.at(-1);
  if (!test || !asked) throw new Error('a retrieval without a cut');
  const { measures } = test;
  const all: ListMeasures[] = [...measures.sources, measures.union];
  const intervals = await recallIntervals(partOf(context, from, 1), engines, all, asked.cases.user);
  const most = Math.max(...all.map(({ recall }) => recall.length));
  const places = PLACES.filter((place) => place <= most);
  const figuresOf = (list: ListMeasures, at: number): SourceFigures => ({
    name: list.name,
    label: labelOf(list.name),
    recall: intervals[at] as Record<Cutoff, Interval>,
    curve: places.map((place) => six(list.recall[Math.min(place, list.recall.length) - 1] ?? 0)),
    candidates: six(list.candidates),
    hits: list.hits,
    ...{ unique: null, weight: null, fit_seconds: null, case_seconds: null },
  });
  return {
    contenders: all.map(({ name }): Contender => {
      return { id: name, label: labelOf(name), kind: name === UNION ? 'union' : 'source' };
    }),
    cases: measures.cases,
    judged: measures.judged,
    relevant: measures.relevant,
    figures: measures.sources.map((source, at) => ({
      ...figuresOf(source, at),
      unique: source.unique,
      weight: six(result.weights[at]?.weight ?? 0),
      fit_seconds: (source.name === 'als' && als ? als.fitMs : source.fitMs) / 1000,
      case_seconds: (source.name === 'als' && als ? als.caseMs : source.caseMs) / 1000,
    })),
    union: figuresOf(measures.union, all.length - 1),
    ceiling: six(measures.ceiling),
    places,
    only: measures.only.map((row, at) =>
      row.map((hits, other) => (at === other ? (measures.both[at]?.[at] ?? 0) : hits)),
    ),
    learned_from: result.learnedFrom,
    fallbacks: test.fallbacks,
    without_history: test.withoutHistory,
    objective: als?.objective ?? [],
    notes:
      test.fallbacks > 0
        ? [`For ${plural(test.fallbacks, 'case')} no source had anything: popular items stand in.`]
        : [],
  };
}

function labelOf(name: string): string {
  return name === UNION ? 'All together' : ((SOURCE_LABELS as Record<string, string>)[name] ?? name);
}

async function recallIntervals(
  { signal, progress }: RunContext,
  { bootstrap }: Engines,
  lists: readonly ListMeasures[],
  users: Int32Array,
): Promise<Record<Cutoff, Interval>[]> {
  const column = (at: number, k: Cutoff) => `${at}@${k}`;
  const wanted = lists.flatMap((_, at) => CUTOFFS.map((k) => ({ at, k, prediction: column(at, k) })));
  const predictions = Object.fromEntries(
    wanted.map(({ at, k, prediction }) => [prediction, lists[at]?.caseRecall[k] ?? new Float64Array()]),
  );
  const figures = wanted.map(({ prediction }) => ({ prediction, metric: { name: 'mean' as const } }));
  let found: Record<string, FigureInterval> = {};
  if (users.some((user) => user !== users[0])) {
    const summary = await bootstrap.run(
      { predictions, groups: users, figures, replicates: REPLICATES, seed: 0 },
      { signal, onProgress: ({ fraction }) => progress({ fraction, message: 'Resampling users' }) },
    );
    found = Object.fromEntries(summary.figures.map((figure) => [figure.prediction, figure]));
  }
  return lists.map((_, at) => {
    const of = (k: Cutoff): Interval => {
      const figure = found[column(at, k)];
      return figure ? rounded(intervalOf(figure)) : withoutInterval(mean(predictions[column(at, k)]));
    };
    return Object.fromEntries(CUTOFFS.map((k) => [k, of(k)])) as Record<Cutoff, Interval>;
  });
}

function mean(values: Float64Array = new Float64Array()): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

function six(value: number): number {
  return Number(value.toPrecision(6));
}

/** `<source>.recall@<k>`, `union.recall@<k>` and its bounds at 200. */
export function figuresOf({
  figures,
  union,
  cases,
  relevant,
  ceiling,
}: RetrieveValue): Record<string, number> {
  const all = [...figures, union].flatMap(({ name, recall }) =>
    CUTOFFS.map((k): [string, number] => [`${name}.recall@${k}`, recall[k].estimate]),
  );
  const { lower, upper } = union.recall[200];
  return {
    cases,
    relevant,
    ceiling,
    ...Object.fromEntries(all),
    ...(lower === null || upper === null
      ? {}
      : { 'union.recall@200.lower': lower, 'union.recall@200.upper': upper }),
  };
}
