import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine } from '../engine/engine';
import {
  COLUMN_FIELDS,
  type ColumnMapping,
  type EventTables,
  type IngestEventsRequest,
  type IngestReport,
} from '../protocol';
import { bind, column, identifier, SqlFragment, sql } from '../sql';
import {
  carriedColumns,
  columnList,
  EARLIEST_MS,
  eventExpression,
  headerExpression,
  key,
  LATEST_MS,
  leftOutExpression,
  numberOrNull,
  OPTIONAL_IDS,
  refundExpression,
  unitPrice,
} from './expressions';
import { markCancelled, markDuplicates, markMissingIds } from './marks';
import { fullPlan, quickPlan, type ReadingPlan } from './plan';
import type { OpenSource } from './source';
import { Sources } from './sources';
import dictionarySql from './sql/dictionary.sql?raw';
import eventsSql from './sql/events.sql?raw';
import itemsSql from './sql/items.sql?raw';
import stageSql from './sql/stage_events.sql?raw';
import usersSql from './sql/users.sql?raw';
import { type Place, Staging } from './staging';
import { countValues, needsFullPlan } from './values';

/** Rows by which it is told whether one user may have a large part of all. */
const ROWS_SAMPLED = 4000;

/**
 * Files or a table of events become the canonical events with their dictionaries. Rows that cannot be
 * kept are written to `tables.rejected` with the reason; rows in = rows kept + rejected + left out.
 * Throws `bad_data` when no row can be kept.
 */
export function ingestEvents(
  engine: Engine,
  request: IngestEventsRequest,
  context: TaskContext,
): Promise<IngestReport> {
  const { tables } = request;
  const mapping = withCategory(request.mapping);
  const word = mapping.event === null ? undefined : column(mapping.event);
  const named = { tables, staged: `staged_${tables.events}`, word };
  return Staging.during(engine, context, named, (staging) => {
    const sources = new Sources(engine, staging.session, request.sources, context);
    return sources.within(async () => {
      checkColumns(sources, mapping);
      const plan = await stage(staging, sources, { ...request, mapping });
      const missing = await markMissingIds(staging, mapping);
      await markCancelled(staging, mapping);
      context.progress({ fraction: null, message: 'Looking for rows that occur twice' });
      const duplicates = await markDuplicates(staging, request.duplicates, mapping);
      await staging.writeRejectedRows(sources);
      context.progress({ fraction: null, message: 'Numbering users and items' });
      await buildEvents(staging, mapping, plan, tables);
      const report = await staging.report(await staging.count(tables.events));
      if (report.kept === 0) throw nothingKept(report);
      const { values, time } = await countValues(staging, sources, plan, mapping);
      const busiest = await busiestUser(staging, tables, report.kept);
      const told = { values, time_read: time, duplicates, missing_ids: missing, busiest_user: busiest };
      return { ...report, ...told };
    });
  });
}

/** Stages all rows: by casts alone, and once more by the whole columns where casts left something unread. */
async function stage(staging: Staging, sources: Sources, request: IngestEventsRequest): Promise<ReadingPlan> {
  const ask = (text: string) => staging.quietly(text);
  const stageWith = (plan: ReadingPlan) =>
    staging.stageEach(sources, (open, place) => stageStatement(open, request, plan, place));
  const quick = await quickPlan(ask, sources, request.mapping);
  if (quick) {
    await stageWith(quick);
    if (!(await needsFullPlan(staging, quick))) return quick;
    staging.executed.length = 0;
  }
  staging.context.progress({ fraction: null, message: 'Looking at how times and numbers are written' });
  const plan = await fullPlan(ask, sources, request.mapping);
  await stageWith(plan);
  return plan;
}

/** A readable category is the category where the file has no other. */
function withCategory(mapping: ColumnMapping): ColumnMapping {
  return { ...mapping, category: mapping.category ?? mapping.category_name };
}

function checkColumns(sources: Sources, mapping: ColumnMapping): void {
  for (const open of sources.all) {
    const missing = COLUMN_FIELDS.map((field) => mapping[field]).find(
      (name) => name !== null && !open.columns.includes(name),
    );
    if (missing == null) continue;
    throw new AppError(
      'bad_parameters',
      `${open.label} has no column "${missing}".`,
      `Its columns are ${open.columns.join(', ')}: choose among them in the mapping.`,
    );
  }
}

/** Counted only where a tenth of some rows taken from everywhere is one user's. */
async function busiestUser(
  staging: Staging,
  tables: EventTables,
  kept: number,
): Promise<IngestReport['busiest_user']> {
  const events = identifier(tables.events);
  const busiest = (where: string) =>
    `SELECT user_id, count(*) AS n, sum(n) OVER () AS total FROM ${events} ${where} GROUP BY user_id ORDER BY n DESC, user_id LIMIT 1`;
  const every = Math.ceil(kept / ROWS_SAMPLED);
  const [sampled] = await staging.quietly(
    `SELECT CAST(n AS DOUBLE) AS n, CAST(total AS DOUBLE) AS total FROM (${busiest(`WHERE event_id % ${every} = 0`)})`,
  );
  if (Number(sampled?.n ?? 0) < Number(sampled?.total ?? 1) / 10) return null;
  const [row] = await staging.quietly(
    `SELECT source_id, CAST(n AS DOUBLE) AS rows FROM (${busiest('')}) JOIN ${identifier(tables.users)} USING (user_id)`,
  );
  return row ? { user: String(row.source_id), rows: Number(row.rows) } : null;
}

function stageStatement(
  open: OpenSource,
  { mapping, require_order: requireOrder }: IngestEventsRequest,
  plan: ReadingPlan,
  { offset, sourceNumber }: Place,
): string {
  const carried = carriedColumns(mapping, plan.numbers);
  return bind(stageSql, {
    values: {
      source_number: sourceNumber,
      offset,
      earliest: EARLIEST_MS,
      latest: LATEST_MS,
      time: plan.time,
      time_text: column(mapping.time),
      is_header: headerExpression(
        mapping,
        open.file?.dialect.units ? sql`row_id = ${offset + 1}` : sql`FALSE`,
      ),
      is_refund: refundExpression(mapping),
      user: key(mapping.user),
      item: key(mapping.item),
      event: eventExpression(mapping),
      left_out: leftOutExpression(mapping),
      carried: new SqlFragment(carried.map(({ name }) => `${identifier(name)},`).join(' ')),
      carried_columns: new SqlFragment(
        carried.map(({ name, expression }) => `${expression.text} AS ${identifier(name)},`).join('\n    '),
      ),
      order_is_missing:
        requireOrder && mapping.order !== null ? sql`event = 'purchase' AND order_key IS NULL` : sql`FALSE`,
      all_columns: columnList(open.columns),
      relation: plan.wrap(open.relation),
    },
  });
}

async function buildEvents(
  staging: Staging,
  mapping: ColumnMapping,
  plan: ReadingPlan,
  tables: EventTables,
): Promise<void> {
  const present = OPTIONAL_IDS.filter(({ field }) => mapping[field] !== null);
  const has = (field: string) => plan.numbers.some((numbers) => numbers.field === field);
  const dictionaries: Record<string, string> = {
    category_id: tables.categories,
    brand_id: tables.brands,
    source_session: tables.source_sessions,
    order_id: tables.orders,
  };
  for (const { id, staged: key } of OPTIONAL_IDS) {
    const dictionary = dictionaries[id] ?? '';
    if (!present.some((other) => other.id === id)) {
      const name = id === 'category_id' ? ', name VARCHAR' : '';
      const empty = `CREATE OR REPLACE TABLE ${identifier(dictionary)} (${identifier(id)} INTEGER, source_id VARCHAR${name})`;
      await staging.quietly(empty);
      continue;
    }
    await staging.make(`Number ${id}`, dictionary, dictionarySql, {
      names: { id, key },
      values: {
        name: id === 'category_id' ? sql`, name` : sql``,
        first_name:
          id === 'category_id' ? sql`, ${firstName(mapping.category_name, 'category_name')} AS name` : sql``,
      },
    });
  }
  const idOf = (id: string) =>
    present.some((other) => other.id === id)
      ? new SqlFragment(`${identifier(dictionaries[id] ?? '')}.${identifier(id)}`)
      : sql`CAST(NULL AS INTEGER)`;
  await staging.make('Users', tables.users, usersSql);
  await staging.make('Items', tables.items, itemsSql, {
    values: { item_name: firstName(mapping.item_name, 'item_name') },
  });
  await staging.make('Canonical events', tables.events, eventsSql, {
    names: { users: tables.users, items: tables.items },
    values: {
      price: unitPrice(mapping),
      quantity: has('quantity') ? sql`CAST(${numberOrNull('quantity')} AS FLOAT)` : sql`CAST(NULL AS FLOAT)`,
      rating: has('rating') ? sql`, CAST(${numberOrNull('rating')} AS FLOAT) AS rating` : sql``,
      category_id: idOf('category_id'),
      brand_id: idOf('brand_id'),
      source_session: idOf('source_session'),
      order_id: idOf('order_id'),
      more_joins: new SqlFragment(
        present
          .map(({ id, staged }) => {
            const dictionary = identifier(dictionaries[id] ?? '');
            return `LEFT JOIN ${dictionary} ON ${dictionary}.source_id = staged.${identifier(staged)}`;
          })
          .join('\n'),
      ),
    },
  });
}

/** The first name that a row gives to its item or category; NULL where the file has no names. */
function firstName(mapped: string | null, staged: string): SqlFragment {
  return mapped === null ? sql`CAST(NULL AS VARCHAR)` : sql`arg_min(${column(staged)}, row_id)`;
}

function nothingKept(report: IngestReport): AppError {
  const reasons = Object.entries({ ...report.rejected, ...report.left_out })
    .map(([reason, rows]) => `${rows.toLocaleString('en')} ${reason.replaceAll('_', ' ')}`)
    .join(', ');
  return new AppError(
    'bad_data',
    `None of the ${report.rows_in.toLocaleString('en')} rows could be kept (${reasons}).`,
    'Check the mapping: the columns for user, item and time, the time format, and the event words.',
    {
      rejected: report.rejected,
      left_out: report.left_out,
      examples: report.examples,
      unknown_words: report.unknown_words,
    },
  );
}
