import { AppError } from '../../../../workers/runtime/errors';
import type { CellInputs, CellResult, RunContext } from '../../../notebook/kind';
import { Statements } from '../../../statements/statements';
import type { WeekdaysParams, WeekdaysValue } from './cell';
import weekdaysSql from './sql/weekdays.sql?raw';

/** Counts sessions by day of the week. */
export async function countWeekdays(
  context: RunContext,
  { week_begins }: WeekdaysParams,
  inputs: CellInputs,
): Promise<CellResult<WeekdaysValue>> {
  const sessions = inputs.sessions?.tables.sessions;
  if (!sessions)
    throw new AppError('missing_input', 'Weekdays are those of sessions.', 'Run the Sessions cell.');
  const db = new Statements(context, { sessions });
  const days = await db.rows<WeekdaysValue['days'][number]>('Sessions by day of the week', weekdaysSql, {
    progress: { fraction: null, message: 'Counting sessions by day of the week' },
  });
  const first = week_begins === 'monday' ? 1 : 0;
  const place = (weekday: number) => (weekday - first + 7) % 7;
  return {
    value: { days: days.sort((a, b) => place(a.weekday) - place(b.weekday)) },
    figures: { days: days.length, sessions: days.reduce((sum, day) => sum + day.sessions, 0) },
    tables: {},
    sql: db.ran,
  };
}
