import { AppError } from '../../../workers/runtime/errors';
import { SqlFragment } from '../../../workers/warehouse/sql';
import type { FeatureBuilder, Trainer } from '../../contracts/again';
import type { RunContext } from '../../notebook/kind';
import { type Slots, Statements } from '../../statements/statements';
import type { Engines } from './engines';
import type { LeakageParams } from './params';
import countSql from './sql/count.sql?raw';
import type { Check, CheckDetail, CheckStatus } from './value';

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
  /** Statements over `tables` and `item_properties`; each check says itself which of them is shown. */
  db: Statements;
}

export function openLeakage(
  context: RunContext,
  tables: LeakTables,
  features: readonly LeakFeature[],
  params: LeakageParams,
  given: Pick<Leakage, 'item_properties' | 'builder' | 'trainers' | 'engines'>,
): Leakage {
  const db = new Statements(context, { ...tables, item_properties: given.item_properties ?? undefined });
  return { context, tables, features, params, ...given, db };
}

/** The same over these tables as well, which `end` of the statements drops. */
export function statementsWith(
  { context, tables, item_properties }: Leakage,
  more: Record<string, string>,
): Statements {
  return new Statements(context, { ...tables, item_properties: item_properties ?? undefined, ...more });
}

/** How many rows a statement lists. */
export async function countRows(db: Statements, select: string, slots: Slots = {}): Promise<number> {
  const listed = new SqlFragment(db.bound(select, slots));
  const { rows } = await db.row<{ rows: number }>(null, countSql, { names: { listed } });
  return rows;
}

/** Throws `bad_data`, by which a check is skipped, where features cannot be built again. */
export function builderOf({ builder }: Pick<Leakage, 'builder'>): FeatureBuilder {
  if (builder) return builder;
  throw new AppError('bad_data', 'The cell that gives the features does not offer to build them again.');
}

type Verdict = Pick<Check, 'number' | 'threshold'> & { warnAbove?: number | undefined };

/** Fails above the threshold, warns above `warnAbove`; a number that is not one (no rows to look at) passes. */
export function statusOf({ number, threshold, warnAbove }: Verdict): CheckStatus {
  if (number > threshold) return 'fail';
  return warnAbove !== undefined && number > warnAbove ? 'warn' : 'pass';
}

/** What a check found; `fix` is what to do where it does not pass. */
interface Finding extends Omit<Check, 'status' | 'details'> {
  warnAbove?: number;
  details?: CheckDetail[];
}

/** The check with its verdict; until it fails, the limit that is told is that of the warning. */
export function withVerdict({ warnAbove, details = [], ...found }: Finding): Check {
  const status = statusOf({ ...found, warnAbove });
  const threshold = status === 'fail' ? found.threshold : (warnAbove ?? found.threshold);
  return { ...found, status, threshold, fix: status === 'pass' ? '' : found.fix, details };
}

/** Ids as a list for SQL, the first ones where there are very many. */
export function idList(ids: readonly number[]): SqlFragment {
  return new SqlFragment(ids.slice(0, MOST_IDS).join(', ') || 'NULL');
}

const MOST_IDS = 200;
