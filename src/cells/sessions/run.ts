import { AppError } from '../../../workers/runtime/errors';
import { tableRows } from '../../../workers/warehouse/rows';
import { bind } from '../../../workers/warehouse/sql';
import type { Split } from '../../contracts/sessions';
import type { CellInputs, CellResult, ExecutedSql, RunContext } from '../../notebook/kind';
import type { SessionsParams } from './params';
import { finePeriods } from './split_lines';
import compareSql from './sql/compare.sql?raw';
import cutsSql from './sql/cuts.sql?raw';
import dailySql from './sql/daily.sql?raw';
import gapsSql from './sql/gaps.sql?raw';
import namedSql from './sql/named.sql?raw';
import sessionEventsSql from './sql/session_events.sql?raw';
import ownSessionEventsSql from './sql/session_events_own.sql?raw';
import sessionTableSql from './sql/session_table.sql?raw';
import splitSql from './sql/split.sql?raw';
import summarySql from './sql/summary.sql?raw';
import timelineSql from './sql/timeline.sql?raw';
import type { Cutting, SessionsValue, SplitSummary, TwoWays } from './value';

type TimelineRow = NonNullable<SessionsValue['timeline']>['rows'][number];

interface Cuts {
  first_start: number;
  last_start: number;
  last_end: number;
  validation_from: number;
  test_from: number;
}

/** Cuts the events of each user into sessions and splits these by time. */
export async function cutSessions(
  context: RunContext,
  params: SessionsParams,
  inputs: CellInputs,
): Promise<CellResult<SessionsValue>> {
  const data = inputs.events;
  const events = data?.tables.events;
  if (!events) throw new AppError('missing_input', 'Sessions are cut from events.', 'Run the data cell.');
  const sql: ExecutedSql[] = [];
  const names = {
    ...tableNames(context, events, params),
    source_sessions: data.tables.source_sessions ?? '',
  };
  const gapMs = Math.round(params.gap_minutes * 60_000);
  const { make, step } = stepper(context, names, sql);
  const ways = await twoWays(step, data.tables.source_sessions, gapMs);
  if (params.cut_by === 'file' && !ways) throw noOwnSessions();

  await make(names.session_events, {
    fraction: 0.05,
    message: 'Ordering the events of each user',
    title: 'Cut into sessions',
    text: params.cut_by === 'file' ? ownSessionEventsSql : sessionEventsSql,
    values: { gap_ms: gapMs },
  });
  await make(names.session_base, {
    fraction: 0.5,
    message: 'Summing up each session',
    title: 'One row a session',
    text: sessionTableSql,
  });
  const [found] = await step<Cuts>(0.8, 'Looking for cut dates', 'Default cut dates', cutsSql);
  if (!found) throw new AppError('internal', 'The sessions could not be counted.');
  const cuts = chosenCuts(found, params);
  await step(0.85, 'Splitting by time', 'Split by the start of the session', splitSql, { ...cuts });
  const gaps = await step<SessionsValue['gaps'][number]>(0.9, 'Counting pauses', 'Pauses', gapsSql);
  const daily = await step<SessionsValue['daily'][number]>(0.95, 'Counting days', 'By day', dailySql);
  const timeline = await readTimeline(step, found);
  const splits = await step<SplitSummary>(0.97, 'Counting splits', 'By split', summarySql);

  const { session_events, session_base, sessions } = names;
  return {
    value: { ways, splits: inOrder(splits), gaps, daily, ...timeline, ...found, ...cuts },
    figures: figuresOf(splits),
    tables: { session_events, session_base, sessions },
    sql,
  };
}

type Step = ReturnType<typeof stepper>['step'];

/** By hour or minute as well, where days would be too few points. */
async function readTimeline(step: Step, found: Cuts): Promise<Pick<SessionsValue, 'timeline'>> {
  const periods = finePeriods(found);
  if (!periods) return {};
  const { unit, start, length } = periods;
  const title = `By ${unit}`;
  const rows = await step<TimelineRow>(0.96, `Counting ${unit}s`, title, timelineSql, { start, length });
  return { timeline: { periods, rows } };
}

/** Sessions by pause beside the file's own; null where the file names none. */
async function twoWays(
  step: Step,
  sourceSessions: string | undefined,
  gapMs: number,
): Promise<TwoWays | null> {
  if (sourceSessions === undefined) return null;
  const [found] = await step<{ named: number }>(
    0.01,
    'Looking for sessions of the file',
    'Sessions that the file names',
    namedSql,
  );
  if (!found || found.named === 0) return null;
  const [row] = await step<Record<string, number>>(
    0.02,
    "Comparing with the file's own sessions",
    "By pause, beside the file's own",
    compareSql,
    { gap_ms: gapMs },
  );
  if (!row) throw new AppError('internal', 'The sessions of the file could not be counted.');
  const cutting = (way: 'pause' | 'own'): Cutting => ({
    sessions: row[`${way}_sessions`] ?? 0,
    converting: row[`${way}_converting`] ?? 0,
    single_event: row[`${way}_single`] ?? 0,
    median_events: row[`${way}_median_events`] ?? 0,
  });
  const { paused = 0, merged = 0, shared = 0, unnamed_events = 0 } = row;
  return { pause: cutting('pause'), own: cutting('own'), paused, merged, shared, unnamed_events };
}

function noOwnSessions(): AppError {
  return new AppError(
    'bad_parameters',
    'The file names no sessions of its own.',
    'Choose the session column in the Data panel, or cut the sessions by a pause.',
    { field: 'cut_by' },
  );
}

/**
 * Events with their session depend on the data, the gap and what cuts alone, so their tables are named by those: a
 * dragged cut date does not cut the sessions again.
 */
function tableNames(context: RunContext, events: string, { gap_minutes, cut_by }: SessionsParams) {
  const gap = `${String(gap_minutes).replace('.', 'p')}${cut_by === 'file' ? '_own' : ''}`;
  const suffix = `${events.replace(/^events_/, '')}_${gap}`;
  return {
    events,
    session_events: `session_events_${suffix}`,
    session_base: `session_base_${suffix}`,
    sessions: context.table('sessions'),
  };
}

interface Made {
  fraction: number;
  message: string;
  title: string;
  text: string;
  values?: Record<string, number>;
}

function stepper(context: RunContext, names: Record<string, string>, sql: ExecutedSql[]) {
  const { warehouse, signal } = context;
  const begin = ({ fraction, message, title, text, values = {} }: Made): string => {
    context.progress({ fraction, message });
    const statement = bind(text, { names, values });
    sql.push({ title, sql: statement });
    return statement;
  };
  return {
    /** A table that other cells with the same events and gap share. */
    make(table: string, made: Made): Promise<void> {
      const statement = begin(made);
      return warehouse.once(table, () => warehouse.execute(statement, { signal }));
    },
    async step<Row extends object>(
      fraction: number,
      message: string,
      title: string,
      text: string,
      values: Record<string, number> = {},
    ): Promise<Row[]> {
      const table = await warehouse.query(begin({ fraction, message, title, text, values }), { signal });
      return tableRows<Row>(table).map((row) => ({ ...row }));
    },
  };
}

/** The dates that a person chose, or the default ones; validation never begins after the test. */
export function chosenCuts(
  found: Cuts,
  params: SessionsParams,
): { validation_from: number; test_from: number } {
  const test = params.test_from ?? Math.max(found.test_from, params.validation_from ?? -Infinity);
  const validation = params.validation_from ?? Math.min(found.validation_from, test);
  if (validation > test) {
    throw new AppError(
      'bad_parameters',
      'Validation begins after the test does.',
      'Drag the two cut dates on the timeline so that validation comes first.',
      { field: 'validation_from' },
    );
  }
  return { validation_from: validation, test_from: test };
}

const ORDER = ['all', 'train', 'validation', 'test'];

function inOrder(splits: SplitSummary[]): SplitSummary[] {
  return [...splits].sort((a, b) => ORDER.indexOf(a.split) - ORDER.indexOf(b.split));
}

function figuresOf(splits: SplitSummary[]): Record<string, number> {
  const all = splits.find((row) => row.split === 'all');
  const sessions = all?.sessions ?? 0;
  const share = (split: Split) =>
    (splits.find((row) => row.split === split)?.sessions ?? 0) / (sessions || 1);
  return {
    sessions,
    conversion_rate: (all?.converting ?? 0) / (sessions || 1),
    median_duration_s: all?.median_duration_s ?? 0,
    'share.train': share('train'),
    'share.validation': share('validation'),
    'share.test': share('test'),
  };
}
