import { useCallback, useMemo } from 'react';
import { formatCount, formatNumber } from '../ui/formats';
import { bottomAxis, countAxis, frameOptions, WITH_AXES } from './axes';
import type { FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

/** `count` values in [from, to). */
export interface HistogramBin {
  from: number;
  to: number;
  count: number;
}

interface HistogramProps extends FigureText {
  bins: readonly HistogramBin[];
  /** With the unit: `gap between events (minutes)`. */
  xLabel: string;
  yLabel: string;
  /** A logarithmic x axis; every bin must then begin above 0. */
  log?: boolean;
  /** A value on the x axis as a person reads it; also its tick labels. */
  formatX?: (value: number) => string;
  /** Where the x axis has ticks, if the default does not read well. */
  ticks?: readonly number[];
  /** Bins drawn in the accent colour; the others are quiet. Default: all. */
  isStrong?: (bin: HistogramBin) => boolean;
}

/** How often values of a range occur. */
export function Histogram(props: HistogramProps) {
  const { bins, xLabel, yLabel, log = false, formatX = formatNumber, ticks, isStrong, ...text } = props;
  const draw = useCallback(
    ({ axisX, pointerX, rectY, ruleY, tip }: Plot, width: number, height: number) => {
      const highest = bins.reduce((most, bin) => Math.max(most, bin.count), 0);
      return {
        ...frameOptions(width, height, WITH_AXES),
        x: {
          ...bottomAxis(xLabel),
          type: log ? ('log' as const) : ('linear' as const),
          domain: [bins[0]?.from ?? (log ? 1 : 0), bins.at(-1)?.to ?? 1],
          tickFormat: formatX,
          ticks: ticks ? [...ticks] : Math.max(3, Math.floor(width / 80)),
        },
        y: countAxis(yLabel, highest),
        marks: [
          // d3 labels only the powers of ten of a log axis; with a text of its own every tick is labelled.
          ...(log && ticks ? [axisX([...ticks], { ...bottomAxis(xLabel), text: formatX })] : []),
          rectY(bins, {
            x1: 'from',
            x2: 'to',
            y: 'count',
            fill: (bin: HistogramBin) => (isStrong?.(bin) === false ? 'var(--view)' : 'var(--accent)'),
            insetLeft: 0.5,
            insetRight: 0.5,
          }),
          ruleY([0], { stroke: 'var(--edge)' }),
          tip(
            bins,
            pointerX({
              x1: 'from',
              x2: 'to',
              y: 'count',
              title: (bin: HistogramBin) =>
                `${formatX(bin.from)} to ${formatX(bin.to)}\n${formatCount(bin.count)} ${yLabel}`,
              fill: 'var(--surface)',
              stroke: 'var(--line)',
            }),
          ),
        ],
      };
    },
    [bins, xLabel, yLabel, log, formatX, ticks, isStrong],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: `${xLabel}, from`, format: formatX },
        { name: 'to', format: formatX },
        { name: yLabel, format: formatCount },
      ],
      rows: bins.map((bin) => [bin.from, bin.to, bin.count]),
    }),
    [bins, xLabel, yLabel, formatX],
  );
  return <PlotFigure {...text} draw={draw} table={table} />;
}
