import { generatorParams } from '../../../workers/generator/params';
import type { CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { loadFiles } from './files';
import { loadGenerated } from './generated';
import type { DataParams } from './params';
import dailySql from './sql/daily.sql?raw';
import summarySql from './sql/summary.sql?raw';
import { readTimeline } from './timeline';
import type { DailyCount, DataSummary, DataValue, LoadedData, LoadedPart } from './value';

/** Loads the events, generated or from files, and counts them. */
export async function loadData(context: RunContext, params: DataParams): Promise<CellResult<DataValue>> {
  const loaded =
    params.source === 'generated' ? await loadGenerated(context, params) : await loadFiles(context, params);
  context.progress({ fraction: null, message: 'Counting' });
  return summarise(context, params, loaded);
}

async function summarise(
  context: RunContext,
  params: DataParams,
  loaded: LoadedData,
): Promise<CellResult<DataValue>> {
  const generated = params.source === 'generated' ? generatorParams.parse(params) : null;
  const db = new Statements(context, loaded.tables);
  const summary = await db.row<DataSummary>('Headline counts', summarySql);
  const daily = await db.rows<DailyCount>('Events by day', dailySql);
  const timeline = await readTimeline(db, summary);
  const events = loaded.parts.find((part) => part.role === 'events');
  return {
    value: {
      summary,
      daily,
      ...(timeline ? { timeline } : {}),
      parts: loaded.parts,
      ...(generated ? {} : { named: namesOf(params) }),
      generated,
    },
    figures: dataFigures(summary, sumOf(events?.rejected), sumOf(events?.left_out)),
    tables: loaded.tables,
    sql: [...loaded.sql, ...db.ran],
  };
}

function sumOf(rows: LoadedPart['rejected'] | LoadedPart['left_out']): number {
  return Object.values(rows ?? {}).reduce((sum, count) => sum + count, 0);
}

function namesOf({ mapping }: DataParams): NonNullable<DataValue['named']> {
  return { items: mapping?.item_name != null, categories: mapping?.category_name != null };
}

function dataFigures(summary: DataSummary, rejected: number, leftOut: number): Record<string, number> {
  const { events, users, items, view, cart, purchase, wishlist, rating, search } = summary;
  const rare = Object.entries({ wishlist, rating, search, left_out: leftOut }).filter(
    ([, count]) => count > 0,
  );
  return { events, rejected, users, items, view, cart, purchase, ...Object.fromEntries(rare) };
}
