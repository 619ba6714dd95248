import { useMemo } from 'react';
import { DraggableRules } from '../../charts/DraggableRules';
import type { FigureFrame } from '../../charts/figure';
import { TimeSeries } from '../../charts/TimeSeries';
import { formatDay } from '../../ui/formats';
import type { SessionsValue } from './value';

const DAY_MS = 86_400_000;

export interface Cuts {
  validation_from: number;
  test_from: number;
}

interface Props {
  value: SessionsValue;
  /** The cut dates as they are being dragged. */
  cuts: Cuts;
  onMove(cuts: Cuts): void;
  onCommit(cuts: Cuts): void;
}

/** Sessions by day, with the two cut dates as rules that can be dragged. */
export function SplitChart({ value, cuts, onMove, onCommit }: Props) {
  const { times, sessions, converting } = useMemo(() => allDays(value.daily), [value.daily]);
  const series = useMemo(
    () => [
      { label: 'sessions', color: 'var(--view)', values: sessions },
      { label: 'converting', color: 'var(--purchase)', values: converting },
    ],
    [sessions, converting],
  );
  const changed = (id: string, at: number): Cuts =>
    id === 'validation' ? { ...cuts, validation_from: at } : { ...cuts, test_from: at };
  const first = value.first_start;
  const last = value.last_start;
  const overlay = (frame: FigureFrame) => (
    <DraggableRules
      frame={frame}
      rules={[
        {
          id: 'validation',
          name: 'Validation begins',
          value: cuts.validation_from,
          min: first,
          max: cuts.test_from,
          text: 'validation',
        },
        {
          id: 'test',
          name: 'Test begins',
          value: cuts.test_from,
          min: cuts.validation_from,
          max: last,
          text: 'test',
        },
      ]}
      step={(rule, direction, isLarge) => rule.value + direction * (isLarge ? 7 : 1) * DAY_MS}
      snap={(at) => Math.round(at / DAY_MS) * DAY_MS}
      onMove={(id, at) => onMove(changed(id, at))}
      onCommit={(id, at) => onCommit(changed(id, at))}
    />
  );
  return (
    <TimeSeries
      title="Sessions by day"
      about="drag the lines to move the splits"
      alternative={`Sessions that start on each day. Validation begins on ${formatDay(cuts.validation_from)}, the test on ${formatDay(cuts.test_from)}.`}
      fileName="sessions-by-day"
      times={times}
      series={series}
      formatTime={formatDay}
      stripHeight={72}
      overlay={overlay}
    />
  );
}

/** Days without a session are days with zero sessions. */
function allDays(daily: SessionsValue['daily']) {
  const first = daily[0]?.day ?? 0;
  const length = (daily.at(-1)?.day ?? first) - first + 1;
  const times = Array.from({ length }, (_, index) => (first + index) * DAY_MS);
  const sessions = new Array<number>(length).fill(0);
  const converting = new Array<number>(length).fill(0);
  for (const row of daily) {
    sessions[row.day - first] = row.sessions;
    converting[row.day - first] = row.converting;
  }
  return { times, sessions, converting };
}
