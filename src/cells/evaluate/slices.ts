import { bind, SqlFragment } from '../../../workers/warehouse/sql';
import type { Subject } from '../../contracts/examples';
import { categoryName } from '../../contracts/names';
import { type Interval, intervalOf, withoutInterval } from '../../measure/interval';
import { type Cut, slicesOf } from '../../measure/slices';
import type { CellResult, ExecutedSql, RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import type { ScoredSplit } from './load';
import categoryJoinSql from './sql/category_join.sql?raw';
import slicesSql from './sql/slices.sql?raw';
import type { SliceEvaluation } from './value';

/** Resamples behind the interval of a slice: there are many slices. */
const REPLICATES = 300;
/** Categories with the most rows; the others stand together. */
const MOST_CATEGORIES = 8;
const HOURS = ['0 to 6', '6 to 12', '12 to 18', '18 to 24'];

/** One code per row, by column of the statement. */
type Codes = ArrayLike<number | null>;

interface SliceRequest {
  context: Pick<RunContext, 'warehouse' | 'signal' | 'progress'>;
  engines: Engines;
  examples: string;
  subject: Subject;
  /** Where categories of items come from; absent: no slices by category. */
  data: CellResult | undefined;
  scored: ScoredSplit;
  scores: Float64Array;
  seed: number;
  asked: ExecutedSql[];
}

/** One model on parts of a split: new visitors, cold items, by hour, by category. */
export async function evaluateSlices(request: SliceRequest): Promise<SliceEvaluation[]> {
  const { context, engines, scored, scores, seed } = request;
  const count = scored.labels.length;
  const slices = (await cutsOf(request)).flatMap((cut) => slicesOf(cut, count));
  const evaluated: SliceEvaluation[] = [];
  for (const { group, name, rows: places } of slices) {
    // A slice that is everything says nothing new.
    if (places.length === count) continue;
    const labels = Uint8Array.from(places, (place) => scored.labels[place] as number);
    const positives = labels.reduce((sum, label) => sum + label, 0);
    evaluated.push({
      group,
      name,
      rows: places.length,
      positives,
      base_rate: positives / places.length,
      average_precision:
        positives === 0
          ? null
          : await precisionOf(
              engines,
              labels,
              Float64Array.from(places, (place) => scores[place] as number),
              Int32Array.from(places, (place) => scored.users[place] as number),
              { seed, signal: context.signal },
            ),
    });
  }
  return evaluated;
}

async function precisionOf(
  { bootstrap, evaluation }: Engines,
  labels: Uint8Array,
  score: Float64Array,
  groups: Int32Array,
  { seed, signal }: { seed: number; signal: AbortSignal },
): Promise<Interval | null> {
  if (new Set(groups).size < 2) {
    const { average_precision } = await evaluation.figures(labels, score, { signal });
    return average_precision === null ? null : withoutInterval(average_precision);
  }
  const { figures } = await bootstrap.run(
    {
      labels,
      predictions: { score },
      groups,
      figures: [{ prediction: 'score', metric: { name: 'average_precision' } }],
      replicates: REPLICATES,
      seed,
    },
    { signal },
  );
  return figures[0] ? intervalOf(figures[0]) : null;
}

async function cutsOf(request: SliceRequest): Promise<Cut[]> {
  const { context, examples, subject, data, scored, asked } = request;
  const dated = data?.tables.item_properties ?? data?.tables.events;
  const isDated = subject === 'item' && dated !== undefined;
  const sql = bind(slicesSql, {
    names: {
      examples,
      category: new SqlFragment(isDated ? 'dated.category_id' : 'examples.category_id'),
      joins: new SqlFragment(isDated ? bind(categoryJoinSql, { names: { dated } }) : ''),
    },
    values: { split: scored.split },
  });
  asked.push({ title: 'What slice each row belongs to', sql });
  const table = await context.warehouse.query(sql, { signal: context.signal });
  const codes = (name: string): Codes => table.getChild(name)?.toArray() ?? [];
  const category = codes('category');
  const categories = commonCategories(category);
  const names = await categoryNames(request, categories);
  const known = ['known from training', 'new'];
  const [isNewUser, isColdItem, hour] = [codes('is_new_user'), codes('is_cold_item'), codes('hour')];
  const others = names.length;
  return [
    { group: 'visitors', names: known, place: (row) => isNewUser[row] ?? null },
    { group: 'items', names: known, place: (row) => isColdItem[row] ?? null },
    { group: 'hour (UTC)', names: HOURS, place: (row) => Math.floor((hour[row] ?? 0) / 6) },
    ...(categories.length < 2
      ? []
      : [
          {
            group: 'category',
            names: [...names, 'all others', 'unknown'],
            place: (row: number) => {
              const code = category[row] ?? null;
              if (code === null) return others + 1;
              const at = categories.indexOf(code);
              return at < 0 ? others : at;
            },
          },
        ]),
  ];
}

function commonCategories(codes: Codes): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? null;
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || a - b)
    .slice(0, MOST_CATEGORIES)
    .map(([category]) => category);
}

/** The names that the files gave them. */
async function categoryNames(
  { context, data }: SliceRequest,
  categories: readonly number[],
): Promise<string[]> {
  const table = data?.tables.categories;
  if (!table || categories.length === 0) return categories.map((category) => `category ${category}`);
  const found = await context.warehouse.query(
    bind('SELECT CAST(category_id AS INTEGER) AS id, $name AS name FROM @categories AS categories', {
      names: { categories: table },
      values: { name: categoryName(data) },
    }),
    { signal: context.signal },
  );
  const names = new Map(
    (found.toArray() as { id: number; name: string }[]).map(({ id, name }) => [id, name]),
  );
  return categories.map((category) => {
    const name = names.get(category) ?? String(category);
    return /^\d+$/.test(name) ? `category ${name}` : name;
  });
}
