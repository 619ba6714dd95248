import { useCallback, useMemo } from 'react';
import { formatNumber } from '../ui/formats';
import { bottomAxis, frameOptions, valueAxis, WITH_AXES } from './axes';
import type { FigureAxes, FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

interface CurvePoint {
  x: number;
  y: number;
}

interface CurveProps extends FigureText, FigureAxes {
  points: readonly CurvePoint[];
  /** What the curve is compared with, dashed; its name stands in the corner at the lower right. */
  reference?: { points: readonly CurvePoint[]; label: string };
  /** Points worth a mark, each explained in the same corner. */
  marked?: readonly (CurvePoint & { label: string })[];
}

export function Curve(props: CurveProps) {
  const { points, xLabel, yLabel, xDomain, yDomain, reference, marked = NONE, ...rest } = props;
  const { formatX = formatNumber, formatY = formatNumber, ...figure } = rest;
  const draw = useCallback(
    ({ crosshairX, dot, line, ruleY, text: textMark }: Plot, width: number, height: number) => ({
      ...frameOptions(width, height, WITH_AXES),
      x: { ...bottomAxis(xLabel), domain: [...xDomain], tickFormat: formatX, ticks: width < 420 ? 4 : 6 },
      y: { ...valueAxis(yLabel), domain: [...yDomain], tickFormat: formatY },
      marks: [
        ruleY([yDomain[0]], { stroke: 'var(--edge)' }),
        ...(reference
          ? [line(reference.points, { x: 'x', y: 'y', stroke: 'var(--ink-3)', strokeDasharray: '4 4' })]
          : []),
        line(points, { x: 'x', y: 'y', stroke: 'var(--accent)', strokeWidth: 2 }),
        dot(marked, {
          x: 'x',
          y: 'y',
          r: 4,
          fill: 'var(--accent)',
          stroke: 'var(--paper)',
          strokeWidth: 1.5,
        }),
        ...cornerLines(textMark, reference?.label, marked),
        crosshairX(points, { x: 'x', y: 'y', textStroke: 'var(--paper)', color: 'var(--ink)' }),
      ],
    }),
    [points, xLabel, yLabel, xDomain, yDomain, reference, marked, formatX, formatY],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: xLabel, format: formatX },
        { name: yLabel, format: formatY },
      ],
      rows: points.map((point) => [point.x, point.y]),
    }),
    [points, xLabel, yLabel, formatX, formatY],
  );
  return <PlotFigure {...figure} draw={draw} table={table} />;
}

const NONE: readonly never[] = [];

/** What the dashes and dots mean, in the corner at the lower right, one below the other. */
function cornerLines(
  textMark: Plot['text'],
  reference: string | undefined,
  marked: readonly { label: string }[],
) {
  const lines = [...marked.map(({ label }) => `● ${label}`), ...(reference ? [`┄ ${reference}`] : [])];
  return lines.map((words, index) =>
    textMark([words], {
      frameAnchor: 'bottom-right',
      dx: -4,
      dy: -8 - 18 * (lines.length - 1 - index),
      fill: 'var(--ink)',
    }),
  );
}
