import { tableRows } from '../../../workers/warehouse/rows';
import { bind, type SqlSlots } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
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
  sql: string;
}

/** What every check is handed. */
export interface Leakage {
  context: RunContext;
  tables: LeakTables;
  features: readonly LeakFeature[];
  params: LeakageParams;
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
): Leakage {
  const bound = (text: string, { names = {}, values = {} }: SqlSlots = {}) =>
    bind(text, { names: { ...tables, ...names }, values });
  return {
    context,
    tables,
    features,
    params,
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

type Verdict = Pick<Check, 'number' | 'threshold'> & { warnAbove?: number };

/** Fails above the threshold, warns above `warnAbove`; a number that is not one (no rows to look at) passes. */
export function statusOf({ number, threshold, warnAbove }: Verdict): CheckStatus {
  if (number > threshold) return 'fail';
  return warnAbove !== undefined && number > warnAbove ? 'warn' : 'pass';
}
