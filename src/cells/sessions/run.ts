import { AppError } from '../../../workers/runtime/errors';
import type { Split } from '../../contracts/sessions';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
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

type Cuts = Pick<SessionsValue, 'first_start' | 'last_start' | 'last_end' | 'validation_from' | 'test_from'>;

/** Cuts the events of each user into sessions and splits these by time. */
export async function cutSessions(
  context: RunContext,
  params: SessionsParams,
  inputs: CellInputs,
): Promise<CellResult<SessionsValue>> {
  const data = inputs.events;
  const events = data?.tables.events;
  if (!events) throw new AppError('missing_input', 'Sessions are cut from events.', 'Run the data cell.');
  const gapMs = Math.round(params.gap_minutes * 60_000);
  const names = tableNames(context, events, params);
  const db = new Statements(context, { ...names, source_sessions: data.tables.source_sessions });
  const ways = data.tables.source_sessions === undefined ? null : await twoWays(db, gapMs);
  if (params.cut_by === 'file' && !ways) throw noOwnSessions();

  const eventsSql = params.cut_by === 'file' ? ownSessionEventsSql : sessionEventsSql;
  await db.shared('session_events', 'Cut into sessions', eventsSql, {
    values: { gap_ms: gapMs },
    progress: { fraction: 0.05, message: 'Ordering the events of each user' },
  });
  await db.shared('session_base', 'One row a session', sessionTableSql, {
    progress: { fraction: 0.5, message: 'Summing up each session' },
  });
  const found = await db.row<Cuts>('Default cut dates', cutsSql, {
    progress: { fraction: 0.8, message: 'Looking for cut dates' },
  });
  const cuts = chosenCuts(found, params);
  await db.table('sessions', 'Split by the start of the session', splitSql, {
    values: cuts,
    progress: { fraction: 0.85, message: 'Splitting by time' },
  });
  const gaps = await db.rows<SessionsValue['gaps'][number]>('Pauses', gapsSql, {
    progress: { fraction: 0.9, message: 'Counting pauses' },
  });
  const daily = await db.rows<SessionsValue['daily'][number]>('By day', dailySql, {
    progress: { fraction: 0.95, message: 'Counting days' },
  });
  const timeline = await readTimeline(db, found);
  const splits = await db.rows<SplitSummary>('By split', summarySql, {
    progress: { fraction: 0.97, message: 'Counting splits' },
  });

  const { session_events, session_base, sessions } = names;
  return {
    value: { ways, splits: inOrder(splits), gaps, daily, ...timeline, ...found, ...cuts },
    figures: figuresOf(splits),
    tables: { session_events, session_base, sessions },
    sql: db.ran,
  };
}

/** By hour or minute as well, where days would be too few points. */
async function readTimeline(db: Statements, found: Cuts): Promise<Pick<SessionsValue, 'timeline'>> {
  const periods = finePeriods(found);
  if (!periods) return {};
  const { unit, start, length } = periods;
  const rows = await db.rows<TimelineRow>(`By ${unit}`, timelineSql, {
    values: { start, length },
    progress: { fraction: 0.96, message: `Counting ${unit}s` },
  });
  return { timeline: { periods, rows } };
}

/** Sessions by pause beside the file's own; null where the file names none. */
async function twoWays(db: Statements, gapMs: number): Promise<TwoWays | null> {
  const { named } = await db.row<{ named: number }>('Sessions that the file names', namedSql, {
    progress: { fraction: 0.01, message: 'Looking for sessions of the file' },
  });
  if (named === 0) return null;
  const row = await db.row<Record<string, number>>("By pause, beside the file's own", compareSql, {
    values: { gap_ms: gapMs },
    progress: { fraction: 0.02, message: "Comparing with the file's own sessions" },
  });
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
