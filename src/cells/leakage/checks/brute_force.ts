/** A sample of rows recomputed event by event in plain TypeScript, which shares nothing with the SQL. */
import { AppError } from '../../../../workers/runtime/errors';
import { SqlFragment } from '../../../../workers/warehouse/sql';
import type { FeaturesByHand, PlainEvent, PlainExample, PlainProperty } from '../../../contracts/again';
import { formatNumber, plural } from '../../../ui/formats';
import { builderOf, idList, type Leakage, statementsWith, withVerdict } from '../context';
import bruteEventsSql from '../sql/brute_events.sql?raw';
import bruteItemsSql from '../sql/brute_items.sql?raw';
import brutePropertiesSql from '../sql/brute_properties.sql?raw';
import bruteRowsSql from '../sql/brute_rows.sql?raw';
import rowsByIdSql from '../sql/rows_by_id.sql?raw';
import type { Check } from '../value';
import { featureColumns } from './sample';

const TOLERANCE = 1e-6;

type Row = PlainExample & Record<string, number | null>;

interface Difference {
  row: number;
  feature: string;
  used: number | null;
  byHand: number | null;
}

export async function bruteForceCheck(leak: Leakage): Promise<Check> {
  const { byHand } = builderOf(leak);
  if (!byHand)
    throw new AppError('bad_data', 'The cell that gives the features has no other words for them.');
  const { brute_force_rows, seed } = leak.params;
  const table = leak.context.table('leak_brute_rows');
  const db = statementsWith(leak, { brute_rows: table });
  try {
    await db.temporary('brute_rows', null, bruteRowsSql, {
      names: { columns: featureColumns(leak) },
      values: { most: brute_force_rows, sessions: Math.max(1, Math.floor(brute_force_rows / 3)), seed },
    });
    const rows = await db.rows<Row>(null, 'SELECT * FROM @brute_rows ORDER BY example_id');
    const items = new SqlFragment(db.bound(bruteItemsSql));
    const events = await db.rows<PlainEvent & { price: number | null }>(null, bruteEventsSql, {
      names: { items },
    });
    const properties = leak.item_properties
      ? await db.rows<PlainProperty>(null, brutePropertiesSql, { names: { items } })
      : pricesOf(events);
    return checkOf(leak, byHand, rows, differences(byHand, rows, events, properties), events.length);
  } finally {
    await db.end();
  }
}

function differences(
  { features, compute }: FeaturesByHand,
  rows: readonly Row[],
  events: readonly PlainEvent[],
  properties: readonly PlainProperty[],
): Difference[] {
  const expected = compute(rows, events, properties);
  return rows.flatMap((row, at) =>
    features.flatMap(({ name, exact }): Difference[] => {
      const [used, byHand] = [row[name] ?? null, expected[at]?.[name] ?? null];
      return agrees(used, byHand, exact) ? [] : [{ row: row.example_id, feature: name, used, byHand }];
    }),
  );
}

function agrees(used: number | null, byHand: number | null, exact: boolean): boolean {
  if (used === null || byHand === null || exact) return used === byHand;
  return Math.abs(used - byHand) <= TOLERANCE * Math.max(Math.abs(byHand), TOLERANCE);
}

function checkOf(
  leak: Leakage,
  { features: known }: FeaturesByHand,
  rows: readonly Row[],
  found: readonly Difference[],
  events: number,
): Check {
  const wrong = new Set(found.map(({ row }) => row));
  const features = [...new Set(found.map(({ feature }) => feature))];
  const [first] = found;
  return withVerdict({
    id: 'brute_force',
    title: 'Features equal a recomputation by hand',
    number: wrong.size,
    threshold: 0,
    kind: 'count',
    affected: wrong.size,
    sql: leak.db.bound(rowsByIdSql, { names: { columns: featureColumns(leak), ids: idList([...wrong]) } }),
    sentence: first
      ? `${plural(wrong.size, 'row')} of ${rows.length} ${wrong.size === 1 ? 'differs' : 'differ'}, in ${features.slice(0, 4).join(', ')}: row ${first.row} has ${first.feature} ${written(first.used)}, by hand ${written(first.byHand)}.`
      : `${plural(known.length, 'default feature')} of ${plural(rows.length, 'row')} recomputed from ${plural(events, 'event')}: counts exactly, ratios to 1e-6.`,
    fix: 'The feature is not what its description says: look at its SQL in the Features panel.',
    details: features.map((name) => ({
      name,
      value: found.filter(({ feature }) => feature === name).length,
      note: `of ${plural(rows.length, 'row')}`,
    })),
  });
}

/** Without dated properties an item's price is that of its latest event. */
function pricesOf(events: readonly (PlainEvent & { price: number | null })[]): PlainProperty[] {
  return events.flatMap(({ ts, item_id, price }) =>
    item_id === null || price === null ? [] : [{ ts, item_id, price, category_id: null, available: null }],
  );
}

function written(value: number | null): string {
  return value === null ? 'missing' : formatNumber(value, 6);
}
