import { AppError } from '../../../workers/runtime/errors';
import { tableRows } from '../../../workers/warehouse/rows';
import { bind, SqlFragment, type SqlSlots } from '../../../workers/warehouse/sql';
import type { FeatureBuilder, Trainer } from '../../contracts/again';
import type { RunContext } from '../../notebook/kind';
import type { Engines } from './engines';
import type { LeakageParams } from './params';
import type { Check, CheckStatus } from './value';

/** Names of the tables under examination. */
export interface LeakTables {
  events: string;
  session_events: string;
  sessions: string;
  examples: string;
  features: string;
}

/** A column of the feature table, as far as the checks need to know it. */
export interface LeakFeature {
  name: string;
  /** `own`: an expression that a person wrote; `leak`: planted on purpose. */
  group: string;
  /** `hours`, `events`, ... */
  unit: string;
  sql: string;
}

/** What every check is handed. */
export interface Leakage {
  context: RunContext;
  tables: LeakTables;
  features: readonly LeakFeature[];
  params: LeakageParams;
  /** Null where prices come from the events. */
  item_properties: string | null;
  /** Null where the cell that gives the features cannot build them again. */
  builder: FeatureBuilder | null;
  /** Of every kind of cell that can train again. */
  trainers: readonly Trainer[];
  engines: Engines;
  /** Binds the table names and `slots`, runs the statement, gives its rows. */
  rows<Row extends object>(text: string, slots?: SqlSlots): Promise<Row[]>;
  /** The same statement as it was run, to be shown. */
  bound(text: string, slots?: SqlSlots): string;
}

export function openLeakage(
  context: RunContext,
  tables: LeakTables,
  features: readonly LeakFeature[],
  params: LeakageParams,
  given: Pick<Leakage, 'item_properties' | 'builder' | 'trainers' | 'engines'>,
): Leakage {
  const { item_properties } = given;
  const dated: Record<string, string> = item_properties ? { item_properties } : {};
  const bound = (text: string, { names = {}, values = {} }: SqlSlots = {}) =>
    bind(text, { names: { ...tables, ...dated, ...names }, values });
  return {
    context,
    tables,
    features,
    params,
    ...given,
    bound,
    async rows<Row extends object>(text: string, slots: SqlSlots = {}) {
      const table = await context.warehouse.query(bound(text, slots), { signal: context.signal });
      return tableRows<Row>(table).map((row) => ({ ...row }));
    },
  };
}

/** How many rows a statement lists. */
export async function countRows(leak: Leakage, text: string, slots: SqlSlots = {}): Promise<number> {
  const counted = `SELECT CAST(count(*) AS DOUBLE) AS rows FROM (${leak.bound(text, slots)}\n)`;
  const table = await leak.context.warehouse.query(counted, { signal: leak.context.signal });
  return tableRows<{ rows: number }>(table)[0]?.rows ?? 0;
}

/** Throws `bad_data`, by which a check is skipped, where features cannot be built again. */
export function builderOf({ builder }: Pick<Leakage, 'builder'>): FeatureBuilder {
  if (builder) return builder;
  throw new AppError('bad_data', 'The cell that gives the features does not offer to build them again.');
}

type Verdict = Pick<Check, 'number' | 'threshold'> & { warnAbove?: number };

/** Fails above the threshold, warns above `warnAbove`; a number that is not one (no rows to look at) passes. */
export function statusOf({ number, threshold, warnAbove }: Verdict): CheckStatus {
  if (number > threshold) return 'fail';
  return warnAbove !== undefined && number > warnAbove ? 'warn' : 'pass';
}

/** Ids as a list for SQL, the first ones where there are very many. */
export function idList(ids: readonly number[]): SqlFragment {
  return new SqlFragment(ids.slice(0, MOST_IDS).join(', ') || 'NULL');
}

const MOST_IDS = 200;
