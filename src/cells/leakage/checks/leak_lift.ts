/** Prices and stock: as of the cut-off in the features in use, and what a latest-value join would lift. */
import { column, SqlFragment } from '../../../../workers/warehouse/sql';
import type { World } from '../../../contracts/again';
import type { Statements } from '../../../statements/statements';
import { formatNumber, plural } from '../../../ui/formats';
import { builderOf, countRows, type Leakage, statementsWith, withVerdict } from '../context';
import liftEventsSql from '../sql/lift_events.sql?raw';
import liftExamplesSql from '../sql/lift_examples.sql?raw';
import liftSampleSql from '../sql/lift_sample.sql?raw';
import notAsOfSql from '../sql/not_as_of.sql?raw';
import type { Check } from '../value';
import { type Rehearsal, readRehearsal, scored } from './shuffle';

/**
 * Null where no feature reads a price or stock. `rehearsal` is of the features in use; the table `as_of` stays,
 * for the statement that is shown.
 */
export async function leakLiftCheck(
  leak: Leakage,
  { sample, as_of }: { sample: string; as_of: string },
  rehearsal: Rehearsal,
): Promise<Check | null> {
  const builder = builderOf(leak);
  const { dated } = builder;
  if (dated.length === 0) return null;
  const { context } = leak;
  const made = (role: string) => context.table(`leak_lift_${role}`);
  const names = {
    sample,
    lift_examples: made('examples'),
    lift_events: made('events'),
    as_of,
    latest: made('latest'),
    lifted: made('sample'),
  };
  const world: World = {
    session_events: names.lift_events,
    events: leak.tables.events,
    examples: names.lift_examples,
    item_properties: leak.item_properties ?? undefined,
  };
  const db = statementsWith(leak, names);
  try {
    await db.temporary('lift_examples', null, liftExamplesSql);
    await db.temporary('lift_events', null, liftEventsSql);
    for (const properties of ['as_of', 'latest'] as const) {
      const into = properties === 'latest' ? db.adopt('latest') : as_of;
      await builder.build(world, into, { features: dated, properties });
    }
    const found = await compare(db, dated);
    const asOf = found.rows > 0 ? await relieved(leak, db, as_of, dated) : await scored(leak, rehearsal);
    const latest = await relieved(leak, db, names.latest, dated);
    return checkOf(found, asOf.average_precision, latest.average_precision, rehearsal);
  } finally {
    await db.end();
  }
}

async function compare(db: Statements, dated: readonly string[]) {
  const any = dated
    .map((name) => `a.${column(name).text} IS DISTINCT FROM f.${column(name).text}`)
    .join(' OR ');
  const columns = dated
    .map((name) => `a.${column(name).text} AS ${column(`${name}_as_of`).text}, f.${column(name).text}`)
    .join(', ');
  const slots = { names: { any: new SqlFragment(any), columns: new SqlFragment(columns) } };
  const rows = await countRows(db, notAsOfSql, slots);
  const other = await countRows(db, notAsOfSql, {
    names: { ...slots.names, features: db.nameOf('latest') },
  });
  return { rows, other, sql: db.bound(notAsOfSql, slots) };
}

/** The score with prices and stock from another table. */
async function relieved(leak: Leakage, db: Statements, source: string, dated: readonly string[]) {
  const columns = leak.features.map(({ name }) => {
    const from = dated.includes(name) ? 'l' : 's';
    return `${from}.${column(name).text}`;
  });
  await db.temporary('lifted', null, liftSampleSql, {
    names: { latest: source, columns: new SqlFragment(columns.join(', ')) },
  });
  return scored(leak, await readRehearsal(leak, db.nameOf('lifted')));
}

function checkOf(
  { rows, other, sql }: { rows: number; other: number; sql: string },
  asOf: number,
  latest: number,
  { base_rate, validation }: Rehearsal,
): Check {
  const lift = latest - asOf;
  const positives = validation.label?.reduce((sum, label) => sum + label, 0) ?? 0;
  const score = `average precision on validation is ${formatNumber(latest, 3)} with the latest values and ${formatNumber(asOf, 3)} as of the cut-off (base rate ${formatNumber(base_rate, 3)}): a leak lift of ${formatNumber(lift, 2)}, with ${plural(positives, 'positive')} to go by`;
  return withVerdict({
    id: 'leak_lift',
    title: 'Prices and stock are as of the cut-off',
    number: rows,
    threshold: 0,
    kind: 'count',
    affected: rows,
    sql,
    sentence:
      rows === 0
        ? `A latest-value join would change ${plural(other, 'sampled row')}; ${score}.`
        : `${plural(rows, 'sampled row')} ${rows === 1 ? 'has' : 'have'} a price or stock that was not known yet; ${score}.`,
    fix: 'Set "Item properties" of the Features cell to "As of the cut-off".',
    details: [
      { name: 'as of the cut-off', value: asOf, note: 'average precision on validation' },
      { name: 'latest values', value: latest, note: 'average precision on validation' },
      { name: 'leak lift', value: lift },
    ],
  });
}
