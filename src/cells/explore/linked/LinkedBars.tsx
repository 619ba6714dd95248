import type { ScaleOptions } from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { bottomAxis, countAxis, frameOptions, timeTicks, WITH_AXES } from '../../../charts/axes';
import { BrushArea, type IndexRange } from '../../../charts/BrushArea';
import type { FigureFrame } from '../../../charts/figure';
import { PlotFigure } from '../../../charts/PlotFigure';
import type { Plot } from '../../../charts/plot';
import { formatCount, formatShort } from '../../../ui/formats';

/** The places of a chart along its x axis. */
export interface Places {
  /** Edges of the places: place k lies between edge k and edge k + 1. */
  edges: readonly number[];
  names: readonly string[];
  /** Labels under the axis, at values of the axis; default: the scale's own. */
  ticks?: readonly { at: number; label: string }[];
  isTime?: boolean;
  /** What a place is, for the table: `day`. */
  heading: string;
  /** Under the axis; null where the labels say it. */
  axisLabel: string | null;
}

interface LinkedBarsProps {
  title: string;
  about?: string;
  fileName: string;
  places: Places;
  /** Events by place, without any filter and under the filters of the other charts. */
  whole: readonly number[];
  counts: readonly number[];
  /** Numbers on top of the bars, where there are few. */
  hasNumbers?: boolean;
  range: IndexRange | undefined;
  isReady: boolean;
  onRange(range: IndexRange | undefined): void;
  onApproach(): void;
}

/**
 * Events by place, to be brushed. When the other charts filter, a thin line keeps the shape of all events,
 * scaled to the same total, so that a difference in shape can be told from a difference in size.
 */
export function LinkedBars(props: LinkedBarsProps) {
  const { title, about, fileName, places, whole, counts, hasNumbers = false } = props;
  const { range, isReady, onRange, onApproach } = props;
  const draw = useCallback(
    ({ areaY, lineY, rectY, ruleY, text: textMark }: Plot, width: number, height: number) => {
      const expected = expectedCounts(whole, counts);
      const highest = Math.max(...counts, ...(expected ?? []));
      const bars = counts.map((count, index) => ({
        count,
        from: places.edges[index] ?? 0,
        to: places.edges[index + 1] ?? 0,
      }));
      type Bar = (typeof bars)[number];
      // Many bars are drawn as one outline: a brush step then costs one element, not hundreds.
      const isDense = bars.length > 40;
      const inset = Math.min(3, (width / bars.length) * 0.06);
      const fill = 'var(--accent)';
      return {
        ...frameOptions(width, height, WITH_AXES),
        x: { ...bottomAxis(places.axisLabel), ...xScale(places, width) },
        y: hasNumbers
          ? { axis: null, domain: [0, Math.max(highest, 1) * 1.2] }
          : countAxis('events', highest),
        marks: [
          isDense
            ? areaY(steps(places.edges, counts), { x: 'x', y1: 0, y2: 'y', fill })
            : rectY(bars, { x1: 'from', x2: 'to', y: 'count', fill, insetLeft: inset, insetRight: inset }),
          ...(expected
            ? [
                lineY(steps(places.edges, expected), {
                  x: 'x',
                  y: 'y',
                  stroke: 'var(--ink-3)',
                  strokeWidth: 1,
                }),
              ]
            : []),
          ...(hasNumbers
            ? [
                textMark(bars, {
                  x: (bar: Bar) => (bar.from + bar.to) / 2,
                  y: 'count',
                  text: (bar: Bar) => (bar.count < 10_000 ? formatCount(bar.count) : formatShort(bar.count)),
                  dy: -11,
                  fill: 'var(--ink)',
                  stroke: 'var(--paper)',
                  strokeWidth: 3,
                }),
              ]
            : []),
          ruleY([0], { stroke: 'var(--edge)' }),
        ],
      };
    },
    [places, whole, counts, hasNumbers],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: places.heading },
        { name: 'events selected', format: formatCount },
        { name: 'events in all', format: formatCount },
      ],
      rows: places.names.map((name, index) => [name, counts[index] ?? 0, whole[index] ?? 0]),
    }),
    [places, counts, whole],
  );
  const overlay = useCallback(
    (frame: FigureFrame) =>
      isReady && frame.x ? (
        <BrushArea
          frame={frame}
          x={brushAxis(places.edges, frame.x.toPixel)}
          region={range ? { x: range, y: null } : null}
          onBrush={(region) => onRange(region?.x ?? undefined)}
          onApproach={onApproach}
        />
      ) : null,
    [places, range, isReady, onRange, onApproach],
  );
  return (
    <PlotFigure
      title={title}
      about={about}
      fileName={fileName}
      alternative={alternativeOf(places, counts)}
      draw={draw}
      table={table}
      overlay={overlay}
    />
  );
}

/** All events scaled to the total of the counted ones; null while nothing is filtered. */
function expectedCounts(whole: readonly number[], counts: readonly number[]): number[] | null {
  const [all, some] = [whole, counts].map((list) => list.reduce((sum, count) => sum + count, 0));
  if (!all || !some || all === some) return null;
  return whole.map((count) => (count / all) * some);
}

function steps(edges: readonly number[], heights: readonly number[]): { x: number; y: number }[] {
  return heights.flatMap((y, index) => [
    { x: edges[index] ?? 0, y },
    { x: edges[index + 1] ?? 0, y },
  ]);
}

function xScale({ edges, ticks, isTime }: Places, width: number): ScaleOptions {
  const domain = [edges[0] ?? 0, edges.at(-1) ?? 1];
  if (isTime) {
    const format = timeTicks((edges[1] ?? 0) - (edges[0] ?? 0));
    return { type: 'utc', domain, ticks: Math.max(2, Math.floor(width / 110)), ...format };
  }
  const labels = thinned(ticks ?? [], width);
  return {
    domain,
    ticks: labels.map(({ at }) => at),
    tickFormat: (value: number) => labels.find(({ at }) => at === value)?.label ?? '',
  };
}

/** Every second or third label where all would touch. */
function thinned<Tick extends { label: string }>(ticks: readonly Tick[], width: number): Tick[] {
  const longest = ticks.reduce((most, { label }) => Math.max(most, label.length), 0) * 7 + 8;
  const every = Math.max(1, Math.ceil((longest * ticks.length) / Math.max(1, width - 64)));
  return ticks.filter((_, index) => index % every === 0);
}

function brushAxis(edges: readonly number[], toPixel: (value: number) => number) {
  return {
    count: edges.length - 1,
    start: (index: number) => toPixel(edges[index] ?? 0),
    end: (index: number) => toPixel(edges[index + 1] ?? 0),
  };
}

function alternativeOf({ names }: Places, counts: readonly number[]): string {
  const most = counts.reduce((best, count, index) => (count > (counts[best] ?? 0) ? index : best), 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return `${formatCount(total)} events; most of them, ${formatCount(counts[most] ?? 0)}, at ${names[most] ?? ''}.`;
}
