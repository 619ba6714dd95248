import { useMemo } from 'react';
import { DraggableRules } from '../../charts/DraggableRules';
import type { FigureFrame } from '../../charts/figure';
import { periodName, periodTimes } from '../../charts/periods';
import { TimeSeries } from '../../charts/TimeSeries';
import type { InteractionsValue } from './value';

interface Props {
  value: InteractionsValue;
  /** UTC ms, as it is being dragged. */
  cut: number;
  onMove(cut: number): void;
  onCommit(cut: number): void;
}

/** Events over time with the cut as a rule that can be dragged. */
export function CutChart({ value, cut, onMove, onCommit }: Props) {
  const { periods, rows } = value.timeline;
  const { unit, length } = periods;
  const { times, series } = useMemo(() => {
    const events = new Array<number>(periods.count).fill(0);
    const purchases = new Array<number>(periods.count).fill(0);
    for (const row of rows) {
      events[row.period] = row.events;
      purchases[row.period] = row.purchases;
    }
    return {
      times: periodTimes(periods),
      series: [
        { label: 'events', color: 'var(--view)', values: events },
        { label: 'purchases', color: 'var(--purchase)', values: purchases },
      ],
    };
  }, [periods, rows]);
  const formatTime = (time: number) => periodName(time, unit);
  const overlay = (frame: FigureFrame) => (
    <DraggableRules
      frame={frame}
      rules={[
        {
          id: 'test',
          name: 'Test begins',
          value: cut,
          min: value.first_ts + 1,
          max: value.last_ts,
          text: 'test',
        },
      ]}
      step={(rule, direction, isLarge) => rule.value + direction * (isLarge ? 7 : 1) * length}
      snap={(time) => Math.round(time / length) * length}
      onMove={(_, to) => onMove(to)}
      onCommit={(_, to) => onCommit(to)}
    />
  );
  return (
    <TimeSeries
      title={`Events by ${unit}`}
      about="drag the line to move the cut"
      alternative={`Events and purchases in each ${unit}. The test begins ${unit === 'day' ? 'on' : 'at'} ${formatTime(cut)}.`}
      fileName={`events-by-${unit.replace(' ', '-')}`}
      times={times}
      series={series}
      formatTime={formatTime}
      stripHeight={72}
      overlay={overlay}
    />
  );
}
