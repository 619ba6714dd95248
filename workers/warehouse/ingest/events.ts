import { AppError } from '../../runtime/errors';
import type { TaskContext } from '../../runtime/progress';
import type { Engine, Session } from '../engine/engine';
import {
  COLUMN_FIELDS,
  type ColumnMapping,
  type EventTables,
  type IngestEventsRequest,
  type IngestReport,
} from '../protocol';
import { bind, column, identifier, SqlFragment, sql } from '../sql';
import dictionarySql from './dictionary.sql?raw';
import duplicatesSql from './duplicates.sql?raw';
import eventsSql from './events.sql?raw';
import {
  carriedColumns,
  columnList,
  EARLIEST_MS,
  eventExpression,
  key,
  LATEST_MS,
  leftOutExpression,
  OPTIONAL_IDS,
  timeExpression,
} from './expressions';
import repeatedSql from './repeated.sql?raw';
import type { OpenSource } from './source';
import stageSql from './stage-events.sql?raw';
import { Staging } from './staging';

/**
 * Files or a table of events become the canonical events with their dictionaries. Rows that cannot be
 * kept are written to `tables.rejected` with the reason; rows in = rows kept + rows rejected.
 * Throws `bad_data` when no row can be kept.
 */
export function ingestEvents(
  engine: Engine,
  request: IngestEventsRequest,
  context: TaskContext,
): Promise<IngestReport> {
  return engine.session(async (session) => {
    const { tables, mapping } = request;
    const staged = `staged_${tables.events}`;
    await dropAll(session, [staged, ...Object.values(tables)]);
    const word = mapping.event === null ? undefined : column(mapping.event);
    const staging = new Staging(engine, session, context, staged, tables.rejected, word);
    try {
      await staging.stageAll(
        request.sources,
        (open, place) => stageStatement(open, request, place),
        async () => {
          if (request.duplicates === 'keep') return;
          context.progress({ fraction: null, message: 'Looking for rows that occur twice' });
          await markDuplicates(staging);
        },
      );
      context.progress({ fraction: null, message: 'Numbering users and items' });
      await buildEvents(staging, mapping, tables);
      const report = await staging.report(await staging.count(tables.events));
      if (report.kept === 0) throw nothingKept(report);
      return report;
    } catch (thrown) {
      await dropAll(session, Object.values(tables));
      throw thrown;
    } finally {
      await dropAll(session, [staged]);
    }
  });
}

/** Most files have no duplicates, and the update reads every row again: it runs only where there are some. */
async function markDuplicates(staging: Staging): Promise<void> {
  const names = { staged: staging.staged };
  await staging.run('Rows that occur more than once', repeatedSql, { names });
  if ((await staging.count('repeated')) > 0) await staging.run('Mark duplicates', duplicatesSql, { names });
  await staging.quietly('DROP TABLE repeated');
}

function stageStatement(
  open: OpenSource,
  { mapping, require_order: requireOrder }: IngestEventsRequest,
  { offset, sourceNumber }: { offset: number; sourceNumber: number },
): string {
  const missing = COLUMN_FIELDS.map((field) => mapping[field]).find(
    (name) => name !== null && !open.columns.includes(name),
  );
  if (missing) {
    throw new AppError(
      'bad_parameters',
      `${open.label} has no column "${missing}".`,
      `Its columns are ${open.columns.join(', ')}: choose among them in the mapping.`,
    );
  }
  const carried = carriedColumns(mapping);
  return bind(stageSql, {
    values: {
      source_number: sourceNumber,
      offset,
      earliest: EARLIEST_MS,
      latest: LATEST_MS,
      time: timeExpression(mapping),
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
      relation: open.relation,
    },
  });
}

async function buildEvents(staging: Staging, mapping: ColumnMapping, tables: EventTables): Promise<void> {
  const present = OPTIONAL_IDS.filter(({ field }) => mapping[field] !== null);
  const dictionaries: Record<string, string> = {
    category_id: tables.categories,
    brand_id: tables.brands,
    source_session: tables.source_sessions,
    order_id: tables.orders,
  };
  for (const { id, staged: key } of OPTIONAL_IDS) {
    const dictionary = dictionaries[id] ?? '';
    if (!present.some((other) => other.id === id)) {
      const empty = `CREATE OR REPLACE TABLE ${identifier(dictionary)} (${identifier(id)} INTEGER, source_id VARCHAR)`;
      await staging.quietly(empty);
      continue;
    }
    await staging.run(`Number ${id}`, dictionarySql, {
      names: { dictionary, id, key, staged: staging.staged },
    });
  }
  const idOf = (id: string) =>
    present.some((other) => other.id === id)
      ? new SqlFragment(`${identifier(dictionaries[id] ?? '')}.${identifier(id)}`)
      : sql`CAST(NULL AS INTEGER)`;
  await staging.run('Canonical events', eventsSql, {
    names: { staged: staging.staged, users: tables.users, items: tables.items, events: tables.events },
    values: {
      price: mapping.price === null ? sql`CAST(NULL AS DOUBLE)` : sql`staged.price`,
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

function nothingKept(report: IngestReport): AppError {
  const reasons = Object.entries(report.rejected)
    .map(([reason, rows]) => `${rows.toLocaleString('en')} ${reason.replaceAll('_', ' ')}`)
    .join(', ');
  return new AppError(
    'bad_data',
    `None of the ${report.rows_in.toLocaleString('en')} rows could be kept (${reasons}).`,
    'Check the mapping: the columns for user, item and time, the time format, and the event words.',
    { rejected: report.rejected, examples: report.examples, unknown_words: report.unknown_words },
  );
}

export async function dropAll(session: Session, tables: string[]): Promise<void> {
  for (const table of tables) await session.query(`DROP TABLE IF EXISTS ${identifier(table)}`);
}
