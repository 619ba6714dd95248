import type { Cut, Part } from '../../../workers/evaluation/protocol';
import { SqlFragment } from '../../../workers/warehouse/sql';
import type { Subject } from '../../contracts/examples';
import { categoryName } from '../../contracts/names';
import categoryNamesSql from '../../contracts/sql/category_names.sql?raw';
import { type Interval, intervalOf, withoutInterval } from '../../measure/interval';
import type { CellResult, RunContext } from '../../notebook/kind';
import type { Statements } from '../../statements/statements';
import type { Engines } from './engines';
import type { ScoredSplit } from './load';
import datedCategoriesSql from './sql/dated_categories.sql?raw';
import ownCategoriesSql from './sql/own_categories.sql?raw';
import slicesSql from './sql/slices.sql?raw';
import type { SliceEvaluation } from './value';

/** Resamples behind the interval of a slice: there are many slices. */
const REPLICATES = 300;
/** Categories with the most rows; the others stand together. */
const MOST_CATEGORIES = 8;
const HOURS = ['0 to 6', '6 to 12', '12 to 18', '18 to 24'];
const KNOWN = ['known from training', 'new'];

interface SliceRequest {
  context: Pick<RunContext, 'signal' | 'progress'>;
  engines: Engines;
  /** Over `examples`. */
  db: Statements;
  subject: Subject;
  /** Where categories of items come from; absent: no slices by category. */
  data: CellResult | undefined;
  scored: ScoredSplit;
  scores: Float64Array;
  seed: number;
}

/** One model on parts of a split: new visitors, cold items, by hour, by category. */
export async function evaluateSlices(request: SliceRequest): Promise<SliceEvaluation[]> {
  const { context, engines, scored, scores } = request;
  const { labels, users } = scored;
  const evaluated: SliceEvaluation[] = [];
  for (const { group, names, places, rows: sizes } of await cutsOf(request)) {
    for (const [at, rows] of sizes.entries()) {
      // A slice that is everything says nothing new.
      if (rows === 0 || rows === scored.rows) continue;
      const part = await engines.evaluation.call(
        'part',
        { labels, users, scores, places, at },
        { signal: context.signal },
      );
      evaluated.push({
        group,
        name: names[at] ?? '',
        rows,
        positives: part.positives,
        base_rate: part.positives / rows,
        average_precision: part.positives === 0 ? null : await precisionOf(request, part),
      });
    }
  }
  return evaluated;
}

async function precisionOf(
  { engines, seed, context: { signal } }: SliceRequest,
  { labels, scores, users, distinctUsers }: Part,
): Promise<Interval | null> {
  if (distinctUsers < 2) {
    const { average_precision } = await engines.evaluation.call('figures', { labels, scores }, { signal });
    return average_precision === null ? null : withoutInterval(average_precision);
  }
  const { figures } = await engines.bootstrap.run(
    {
      labels,
      predictions: { score: scores },
      groups: users,
      figures: [{ prediction: 'score', metric: { name: 'average_precision' } }],
      replicates: REPLICATES,
      seed,
    },
    { signal },
  );
  return figures[0] ? intervalOf(figures[0]) : null;
}

interface NamedCut extends Cut {
  group: string;
  names: readonly string[];
}

async function cutsOf(request: SliceRequest): Promise<NamedCut[]> {
  const { context, engines, db, subject, data, scored } = request;
  const { signal } = context;
  const dated = data?.tables.item_properties ?? data?.tables.events;
  const isDated = subject === 'item' && dated !== undefined;
  const { split } = scored;
  const categories = isDated
    ? db.bound(datedCategoriesSql, { names: { dated }, values: { split } })
    : db.bound(ownCategoriesSql, { values: { split } });
  const codes = await db.columns('What slice each row belongs to', slicesSql, CODES, {
    names: { categories: new SqlFragment(categories) },
    values: { split },
  });
  const cut = async (group: string, column: keyof typeof CODES, names: readonly string[]) => {
    const found = await engines.evaluation.call('cut', { codes: codes[column] }, { signal });
    return { ...found, group, names: found.codes.map((code) => names[code] ?? '') };
  };
  const category = await engines.evaluation.call(
    'cut',
    { codes: codes.category, most: MOST_CATEGORIES },
    { signal },
  );
  const names = [...(await categoryNames(request, category.codes)), 'all others', 'unknown'];
  return [
    await cut('visitors', 'is_new_user', KNOWN),
    await cut('items', 'is_cold_item', KNOWN),
    await cut('hour (UTC)', 'quarter', HOURS),
    ...(category.codes.length < 2 ? [] : [{ ...category, group: 'category', names }]),
  ];
}

const CODES = { is_new_user: 'int32', is_cold_item: 'int32', quarter: 'int32', category: 'int32' } as const;

/** The names that the files gave them. */
async function categoryNames({ db, data }: SliceRequest, categories: readonly number[]): Promise<string[]> {
  const table = data?.tables.categories;
  if (!table || categories.length === 0) return categories.map((category) => `category ${category}`);
  const found = await db.rows<{ category_id: number; name: string }>(null, categoryNamesSql, {
    names: { categories: table },
    values: { name: categoryName(data) },
  });
  const names = new Map(found.map(({ category_id, name }) => [category_id, name]));
  return categories.map((category) => {
    const name = names.get(category) ?? String(category);
    return /^\d+$/.test(name) ? `category ${name}` : name;
  });
}
