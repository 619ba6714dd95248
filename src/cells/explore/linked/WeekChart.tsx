import { useCallback } from 'react';
import { BrushArea } from '../../../charts/BrushArea';
import type { FigureFrame, FigureScale } from '../../../charts/figure';
import { Heatmap } from '../../../charts/Heatmap';
import { formatCount } from '../../../ui/formats';
import { HOURS, WEEKDAYS } from '../dimensions';
import type { Filters } from './filters';

interface WeekChartProps {
  counts: readonly number[];
  range: Filters['week'];
  isReady: boolean;
  onRange(range: Filters['week']): void;
  onApproach(): void;
}

const HOUR_TICKS = ['0:00', '6:00', '12:00', '18:00'];

/** When people shop: events by hour and weekday, to be brushed in both directions. */
export function WeekChart({ counts, range, isReady, onRange, onApproach }: WeekChartProps) {
  const overlay = useCallback(
    (frame: FigureFrame) =>
      isReady && frame.x && frame.y ? (
        <BrushArea
          frame={frame}
          x={bandAxis(frame.x, HOURS.length)}
          y={bandAxis(frame.y, WEEKDAYS.length)}
          region={range ? { x: range.hours, y: range.weekdays } : null}
          onBrush={(region) =>
            onRange(region?.x && region.y ? { hours: region.x, weekdays: region.y } : undefined)
          }
          onApproach={onApproach}
        />
      ) : null,
    [range, isReady, onRange, onApproach],
  );
  const most = counts.reduce((best, count, index) => (count > (counts[best] ?? 0) ? index : best), 0);
  const peak = `${WEEKDAYS[Math.floor(most / 24)]} at ${HOURS[most % 24]}`;
  return (
    <Heatmap
      title="Events by hour and weekday"
      about={`strongest: ${formatCount(counts[most] ?? 0)}`}
      alternative={`Most events, ${formatCount(counts[most] ?? 0)}, fall on ${peak} UTC.`}
      fileName="events-by-hour-and-weekday"
      columns={HOURS}
      rows={WEEKDAYS}
      values={counts}
      columnName="hour (UTC)"
      rowName="weekday"
      unit="events"
      columnTicks={HOUR_TICKS}
      overlay={overlay}
    />
  );
}

function bandAxis(scale: FigureScale, count: number) {
  return {
    count,
    start: (index: number) => scale.toPixel(index),
    end: (index: number) => scale.toPixel(index) + scale.bandwidth,
  };
}
