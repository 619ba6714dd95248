import { AppError } from '../../../../workers/runtime/errors';
import { tableRows } from '../../../../workers/warehouse/rows';
import { bind } from '../../../../workers/warehouse/sql';
import type { CellInputs, CellResult, RunContext } from '../../../notebook/kind';
import type { WeekdaysParams, WeekdaysValue } from './cell';
import weekdaysSql from './weekdays.sql?raw';

/** Counts sessions by day of the week. */
export async function countWeekdays(
  { warehouse, signal, progress }: RunContext,
  { week_begins }: WeekdaysParams,
  inputs: CellInputs,
): Promise<CellResult<WeekdaysValue>> {
  const sessions = inputs.sessions?.tables.sessions;
  if (!sessions)
    throw new AppError('missing_input', 'Weekdays are those of sessions.', 'Run the Sessions cell.');
  progress({ fraction: null, message: 'Counting sessions by day of the week' });
  const sql = bind(weekdaysSql, { names: { sessions } });
  const days = tableRows<WeekdaysValue['days'][number]>(await warehouse.query(sql, { signal }));
  const first = week_begins === 'monday' ? 1 : 0;
  const place = (weekday: number) => (weekday - first + 7) % 7;
  return {
    value: { days: days.map((day) => ({ ...day })).sort((a, b) => place(a.weekday) - place(b.weekday)) },
    figures: { days: days.length, sessions: days.reduce((sum, day) => sum + day.sessions, 0) },
    tables: {},
    sql: [{ title: 'Sessions by day of the week', sql }],
  };
}
