import { formatCount, formatPercent } from '../../../ui/formats';
import { Table } from '../../../ui/table/Table';
import type { PanelProps } from '../../panel';
import type { WeekdaysParams, WeekdaysValue } from './cell';
import { Dots } from './Dots';

const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Sessions by day of the week: a picture, then the figures. */
export default function WeekdaysPanel({ result }: PanelProps<WeekdaysParams, WeekdaysValue>) {
  if (!result) return null;
  const { days } = result.value;
  const dots = days.map(({ weekday, sessions, converting }) => ({
    label: NAMES[weekday] ?? '',
    share: converting / sessions,
  }));
  return (
    <>
      <Dots title="Converting sessions by day" fileName="weekdays" dots={dots} />
      <Table
        label="Days of the week"
        rows={days}
        keyOf={({ weekday }) => weekday}
        columns={[
          { heading: 'Day', cell: ({ weekday }) => NAMES[weekday] },
          { heading: 'Sessions', cell: ({ sessions }) => formatCount(sessions) },
          { heading: 'Converting', cell: (day) => formatPercent(day.converting / day.sessions) },
        ]}
      />
    </>
  );
}
