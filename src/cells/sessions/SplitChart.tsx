import { useMemo } from 'react';
import { DraggableRules } from '../../charts/DraggableRules';
import type { FigureFrame } from '../../charts/figure';
import { TimeSeries } from '../../charts/TimeSeries';
import { splitLines } from './split_lines';
import type { SessionsValue } from './value';

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

/** Sessions by day, or by hour or minute where there are few days, with the two cut dates as rules that can be dragged. */
export function SplitChart({ value, cuts, onMove, onCommit }: Props) {
  const lines = useMemo(() => splitLines(value), [value]);
  const { unit, length, times, counts, formatTime } = lines;
  const series = useMemo(
    () => [
      { label: 'sessions', color: 'var(--view)', values: counts.sessions },
      { label: 'converting', color: 'var(--purchase)', values: counts.converting },
    ],
    [counts],
  );
  const at = (time: number) => `${unit === 'day' ? 'on' : 'at'} ${formatTime(time)}`;
  const changed = (id: string, to: number): Cuts =>
    id === 'validation' ? { ...cuts, validation_from: to } : { ...cuts, test_from: to };
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
      step={(rule, direction, isLarge) => rule.value + direction * (isLarge ? 7 : 1) * length}
      snap={(time) => Math.round(time / length) * length}
      onMove={(id, to) => onMove(changed(id, to))}
      onCommit={(id, to) => onCommit(changed(id, to))}
    />
  );
  return (
    <TimeSeries
      title={`Sessions by ${unit}`}
      about="drag the lines to move the splits"
      alternative={`Sessions that start in each ${unit}. Validation begins ${at(cuts.validation_from)}, the test ${at(cuts.test_from)}.`}
      fileName={`sessions-by-${unit}`}
      times={times}
      series={series}
      formatTime={formatTime}
      stripHeight={72}
      overlay={overlay}
    />
  );
}
