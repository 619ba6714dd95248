import { type GeneratorParams, generatorParams } from '../../../workers/generator/params';
import type { IngestReport, RejectExample, RejectReason } from '../../../workers/warehouse/protocol';
import { tableRows } from '../../../workers/warehouse/rows';
import { bind } from '../../../workers/warehouse/sql';
import type { CellKind, CellResult, ExecutedSql, RunContext } from '../../notebook/kind';
import dailySql from './daily.sql?raw';
import { loadFiles } from './files';
import { loadGenerated } from './generated';
import { dataParams, decidingParams } from './params';
import summarySql from './summary.sql?raw';

interface DataSummary {
  events: number;
  view: number;
  cart: number;
  purchase: number;
  wishlist: number;
  rating: number;
  search: number;
  /** Events with a price. */
  priced: number;
  /** UTC milliseconds. */
  first_ts: number;
  last_ts: number;
  users: number;
  items: number;
  categories: number;
  brands: number;
}

export interface DailyCount {
  /** Days since 1970-01-01 UTC. */
  day: number;
  events: number;
  carts: number;
  purchases: number;
}

/** What one kind of file gave: rows in = rows kept + rows rejected. */
export interface LoadedPart {
  role: 'events' | 'item_properties' | 'category_tree';
  rows_in: number;
  kept: number;
  rejected: Partial<Record<RejectReason, number>>;
  examples: RejectExample[];
  unknown_words: Record<string, number>;
  /** The table with every rejected row, for the download. */
  rejected_table: string | null;
}

export interface DataValue {
  summary: DataSummary;
  daily: DailyCount[];
  parts: LoadedPart[];
  /** What the shop was generated with; null for files. */
  generated: GeneratorParams | null;
}

/** What a source gives: its tables, what was read, and the statements that did it. */
export interface LoadedData {
  tables: Record<string, string>;
  parts: LoadedPart[];
  sql: ExecutedSql[];
}

export const dataCell: CellKind<typeof dataParams, DataValue> = {
  kind: 'data',
  title: 'Data',
  about: 'The events of a shop: who looked at, put in the cart or bought what, and when.',
  version: 1,
  params: dataParams,
  inputs: [],
  keyParams: decidingParams,
  async run(context, params) {
    const loaded =
      params.source === 'generated' ? await loadGenerated(context, params) : await loadFiles(context, params);
    context.progress({ fraction: null, message: 'Counting' });
    return summarise(context, loaded, params.source === 'generated' ? generatorParams.parse(params) : null);
  },
};

async function summarise(
  context: RunContext,
  loaded: LoadedData,
  generated: GeneratorParams | null,
): Promise<CellResult<DataValue>> {
  const summaryText = bind(summarySql, { names: loaded.tables });
  const dailyText = bind(dailySql, { names: loaded.tables });
  const [summary] = tableRows<DataSummary>(await context.warehouse.query(summaryText, context));
  const daily = tableRows<DailyCount>(await context.warehouse.query(dailyText, context));
  if (!summary) throw new Error('a count gives one row');
  const events = loaded.parts.find((part) => part.role === 'events');
  return {
    value: {
      summary: { ...summary },
      daily: daily.map((row) => ({ ...row })),
      parts: loaded.parts,
      generated,
    },
    figures: dataFigures(summary, (events?.rows_in ?? 0) - (events?.kept ?? 0)),
    tables: loaded.tables,
    sql: [
      ...loaded.sql,
      { title: 'Headline counts', sql: summaryText },
      { title: 'Events by day', sql: dailyText },
    ],
  };
}

function dataFigures(summary: DataSummary, rejected: number): Record<string, number> {
  const { events, users, items, view, cart, purchase, wishlist, rating, search } = summary;
  const rare = Object.entries({ wishlist, rating, search }).filter(([, count]) => count > 0);
  return { events, rejected, users, items, view, cart, purchase, ...Object.fromEntries(rare) };
}

/** A report without its statements, as it is kept in the result. */
export function loadedPart(
  role: LoadedPart['role'],
  report: IngestReport,
  rejectedTable: string | null,
): LoadedPart {
  const { rows_in, kept, rejected, examples, unknown_words } = report;
  return { role, rows_in, kept, rejected, examples, unknown_words, rejected_table: rejectedTable };
}
