import type { ResultColumn } from '../../ui/csv_file';
import { formatMoment } from '../../ui/formats';
import type { JsonCell } from './value';

/** `ts`, `start_ts`, `max(ts)`: times of ours are milliseconds in columns of this name. */
const NAMED_TIME = /(^|[_(.])ts\)?$/i;
const WHOLE_NUMBER = /^(U?BIGINT|U?HUGEINT|DOUBLE|DECIMAL\(.*\))$/;
/** Between 1973 and 5138: what is smaller or larger is no number of milliseconds, whatever its column is called. */
const [EARLIEST, LATEST] = [1e11, 1e14];

/** Whether the numbers of a column are shown as times. */
export function isTimeColumn({ name, type }: ResultColumn): boolean {
  return NAMED_TIME.test(name) && WHOLE_NUMBER.test(type);
}

/** The time that a number of milliseconds is, in UTC: `2015-05-03 14:07:09`; null where it is none. */
export function timeInWords(value: JsonCell): string | null {
  const isTime = typeof value === 'number' && Math.abs(value) >= EARLIEST && Math.abs(value) < LATEST;
  return isTime ? formatMoment(value) : null;
}
