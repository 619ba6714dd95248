import { useCallback, useMemo } from 'react';
import { formatCount, formatMoment, formatShort } from '../ui/formats';
import { frameOptions, timeTicks } from './axes';
import type { FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

interface Series {
  label: string;
  /** A CSS colour. */
  color: string;
  values: readonly number[];
}

interface TimeSeriesProps extends Omit<FigureText, 'height'> {
  /** Beginnings of equal periods, in ms UTC, ascending. */
  times: readonly number[];
  series: readonly Series[];
  /** Of one strip, in CSS pixels, without its name. */
  stripHeight?: number;
  /** A period as a person reads it; default: its moment. */
  formatTime?: (time: number) => string;
}

const NAME_HEIGHT = 24;
const AXIS_HEIGHT = 40;

/**
 * Series over time as strips below each other, each with its own scale from zero: views outnumber purchases
 * by a hundred to one, on a common scale nothing could be seen of the latter.
 */
export function TimeSeries(props: TimeSeriesProps) {
  const { times, series, stripHeight = 64, formatTime = formatMoment, ...figure } = props;
  const height = Math.max(1, series.length) * (stripHeight + NAME_HEIGHT) + AXIS_HEIGHT;
  const draw = useCallback(
    ({ areaY, dot, lineY, pointerX, ruleX, ruleY, text: textMark, tip }: Plot, width: number) => {
      const period = times.length > 1 ? (times[1] ?? 0) - (times[0] ?? 0) : 3_600_000;
      const strips = series.map((one, index) => {
        const highest = niceCeiling(one.values.reduce((most, value) => Math.max(most, value), 0));
        const base = (index + 1) * (stripHeight + NAME_HEIGHT);
        const pixel = (value: number) => base - (value / highest) * stripHeight;
        return { ...one, highest, base, pixel };
      });
      const x = { x: (_: unknown, index: number) => times[index] ?? 0 };
      return {
        ...frameOptions(width, height, {
          marginTop: 0,
          marginRight: 16,
          marginBottom: AXIS_HEIGHT,
          marginLeft: 48,
        }),
        x: {
          type: 'utc' as const,
          domain: [times[0] ?? 0, (times.at(-1) ?? 0) + (times.length > 1 ? 0 : period)],
          label: null,
          tickSize: 4,
          tickPadding: 5,
          ticks: Math.max(2, Math.floor(width / 110)),
          ...timeTicks(period),
        },
        y: { type: 'identity' as const, axis: null },
        marks: [
          ...strips.flatMap((strip) => [
            ruleY(ticksUpTo(strip.highest), { y: strip.pixel, stroke: 'var(--line)' }),
            textMark(ticksUpTo(strip.highest), {
              y: strip.pixel,
              text: formatShort,
              frameAnchor: 'left',
              textAnchor: 'end',
              dx: -8,
            }),
            dot([strip.label], {
              y: () => strip.base - stripHeight - 12,
              frameAnchor: 'left',
              dx: 4,
              r: 4,
              symbol: 'square',
              fill: strip.color,
            }),
            textMark([strip.label], {
              y: () => strip.base - stripHeight - 12,
              frameAnchor: 'left',
              textAnchor: 'start',
              dx: 14,
              fontWeight: 600,
              fill: 'var(--ink)',
            }),
            areaY(strip.values, {
              ...x,
              y1: () => strip.base,
              y2: (value: number) => strip.pixel(value),
              fill: strip.color,
              fillOpacity: 0.18,
            }),
            lineY(strip.values, {
              ...x,
              y: (value: number) => strip.pixel(value),
              stroke: strip.color,
              strokeWidth: 1.5,
              ...(strip.values.length === 1 ? { marker: 'dot' as const } : {}),
            }),
            ruleY([strip.base], { stroke: 'var(--edge)' }),
          ]),
          ruleX(times, pointerX({ x: (time: number) => time, stroke: 'var(--ink-3)' })),
          tip(
            times,
            pointerX({
              x: (time: number) => time,
              y: () => NAME_HEIGHT,
              anchor: 'top',
              title: (time: number, index: number) =>
                [
                  formatTime(time),
                  ...series.map((one) => `${one.label}: ${formatCount(one.values[index] ?? 0)}`),
                ].join('\n'),
              fill: 'var(--surface)',
              stroke: 'var(--line)',
            }),
          ),
        ],
      };
    },
    [times, series, stripHeight, height, formatTime],
  );
  const table = useMemo(
    () => ({
      columns: [{ name: 'time (UTC)' }, ...series.map((one) => ({ name: one.label, format: formatCount }))],
      rows: times.map((time, index) => [formatTime(time), ...series.map((one) => one.values[index] ?? 0)]),
    }),
    [times, series, formatTime],
  );
  return <PlotFigure {...figure} height={height} draw={draw} table={table} />;
}

/** The next of 1, 2, 4, 5, 6, 8, 10, 20, ...: its half is as easy to read. */
export function niceCeiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value) ?? 10;
  return step * power;
}

/** Zero, the top, and the middle where it is a whole number. */
function ticksUpTo(highest: number): number[] {
  return [0, highest / 2, highest].filter((tick) => Number.isInteger(tick));
}
