import { useCallback, useMemo } from 'react';
import { DraggableRules } from '../../charts/DraggableRules';
import type { FigureFrame } from '../../charts/figure';
import { Histogram, type HistogramBin } from '../../charts/Histogram';
import { formatPercent } from '../../ui/formats';
import { formatPause, PAUSE_TICKS, pauseBins, shareLonger } from './durations';
import type { SessionsValue } from './value';

interface Props {
  gaps: SessionsValue['gaps'];
  /** The gap as it is being dragged. */
  minutes: number;
  onMove(minutes: number): void;
  onCommit(minutes: number): void;
}

/** Pauses between a user's events, with the gap as a rule that can be dragged. */
export function GapChart({ gaps, minutes, onMove, onCommit }: Props) {
  const bins = useMemo(() => pauseBins(gaps), [gaps]);
  const longer = shareLonger(bins, minutes * 60);
  const isLonger = useCallback((bin: HistogramBin) => bin.from >= minutes * 60 * 0.999, [minutes]);
  const ticks = useMemo(() => {
    const last = bins.at(-1)?.to ?? 1;
    return PAUSE_TICKS.filter((tick) => tick <= last);
  }, [bins]);
  const overlay = (frame: FigureFrame) => (
    <DraggableRules
      frame={frame}
      rules={[
        {
          id: 'gap',
          name: 'Session gap',
          value: minutes * 60,
          min: 60,
          max: 86400,
          text: formatPause(minutes * 60),
        },
      ]}
      step={(rule, direction, isLarge) => {
        const size = isLarge ? 600 : 60;
        return rule.value + direction * size;
      }}
      snap={(seconds) => Math.max(60, Math.round(seconds / 60) * 60)}
      onMove={(_, seconds) => onMove(seconds / 60)}
      onCommit={(_, seconds) => onCommit(seconds / 60)}
    />
  );
  return (
    <Histogram
      title="Pauses between events"
      about="of the same user; drag the line to move the gap"
      alternative={`${formatPercent(longer)} of the pauses between two events of a user are longer than ${formatPause(minutes * 60)} and end a session.`}
      fileName="pauses"
      bins={bins}
      xLabel="pause"
      yLabel="pauses"
      log
      formatX={formatPause}
      ticks={ticks}
      isStrong={isLonger}
      overlay={overlay}
      height={232}
    />
  );
}
