import { AppError } from '../../../workers/runtime/errors';
import type { RunContext } from '../../notebook/kind';
import type { Statements } from '../../statements/statements';
import type { InteractionsParams } from './params';
import cutsSql from './sql/cuts.sql?raw';
import shareBeforeSql from './sql/share_before.sql?raw';
import spanSql from './sql/span.sql?raw';
import timeOfShareSql from './sql/time_of_share.sql?raw';

/** UTC ms of the first and the last event. */
export interface Span {
  first_ts: number;
  last_ts: number;
}

/** The share of the events that is for training unless a person moves the cut. */
const TRAINING_SHARE = 0.8;

/**
 * Makes the table of cuts: the test at the chosen time, and before it cuts at which the same is asked, each as many
 * events earlier as the test has, as far as at least as many events are left before the first of them.
 */
export async function findCuts(
  context: RunContext,
  db: Statements,
  { cut_at, earlier_cuts }: Pick<InteractionsParams, 'cut_at' | 'earlier_cuts'>,
): Promise<Span> {
  const { first_ts, last_ts, events } = await db.row<{
    first_ts: number | null;
    last_ts: number | null;
    events: number;
  }>('Span of the events', spanSql, { progress: { fraction: 0, message: 'Looking for the cut' } });
  if (first_ts === null || last_ts === null || events === 0) {
    throw new AppError(
      'bad_data',
      'No event has an item: there is nothing to recommend.',
      'Choose the item column in the Data panel.',
    );
  }
  const share =
    cut_at === null
      ? TRAINING_SHARE
      : (await db.row<{ share: number }>(null, shareBeforeSql, { values: { cut_ts: cut_at } })).share;
  if (share <= 0 || share >= 1) {
    throw new AppError(
      'bad_parameters',
      share <= 0 ? 'No event lies before the cut.' : 'No event lies after the cut.',
      'Drag the cut into the time that the data covers.',
      { field: 'cut_at' },
    );
  }
  const starts = [cut_at ?? (await timeOf(db, share))];
  const window = 1 - share;
  for (let at = 1; at <= earlier_cuts && share - at * window >= window - 1e-9; at++) {
    const start = await timeOf(db, share - at * window);
    if (start < (starts[0] as number) && start > first_ts) starts.unshift(start);
  }
  const drawn = db.adopt('drawn');
  await context.warehouse.insert(drawn, {
    cut: Int32Array.from(starts, (_, at) => at),
    cut_ts: Float64Array.from(starts),
    until_ts: Float64Array.from([...starts.slice(1), last_ts + 1]),
  });
  await db.table('cuts', 'Cuts', cutsSql);
  return { first_ts, last_ts };
}

async function timeOf(db: Statements, share: number): Promise<number> {
  const title = `Time before which ${Math.round(share * 100)} % of the events lie`;
  return (await db.row<{ ts: number }>(title, timeOfShareSql, { values: { share } })).ts;
}
