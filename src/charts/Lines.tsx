import { useCallback, useMemo } from 'react';
import { formatNumber } from '../ui/formats';
import { bottomAxis, fitText, frameOptions, textWidth, valueAxis, WITH_AXES } from './axes';
import type { FigureAxes, FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

interface LinePoint {
  x: number;
  y: number;
  /** An interval around y, drawn as a band. */
  low?: number;
  high?: number;
}

export interface LabelledLine {
  /** Stands at the end of the line. */
  label: string;
  /** A CSS colour. */
  color: string;
  points: readonly LinePoint[];
  isDashed?: boolean;
  /** Holds each value until the next x, as a precision-recall curve does. */
  isStep?: boolean;
}

interface LinesProps extends FigureText, FigureAxes {
  lines: readonly LabelledLine[];
  /** A vertical line with its meaning, e.g. the best tree. */
  mark?: { x: number; label: string } | null;
}

const LABEL_HEIGHT = 15;
/** Of the picture's width that the labels may take at most. */
const MOST_FOR_LABELS = 0.32;

/** Several lines over one x axis, each named at its end; names are kept apart. */
export function Lines(props: LinesProps) {
  const { lines, xLabel, yLabel, xDomain, yDomain, mark = null, ...rest } = props;
  const { formatX = formatNumber, formatY = formatNumber, ...figure } = rest;
  const draw = useCallback(
    ({ areaY, crosshairX, line, ruleX, ruleY, text: textMark }: Plot, width: number, height: number) => {
      const longest = Math.max(0, ...lines.map(({ label }) => textWidth(label)));
      const marginRight = Math.min(longest + 12, width * MOST_FOR_LABELS);
      const margins = { ...WITH_AXES, marginRight };
      const labels = placeLabels(lines, yDomain, height - margins.marginTop - margins.marginBottom);
      const isMarkRight = mark !== null && (mark.x - xDomain[0]) / (xDomain[1] - xDomain[0] || 1) > 0.5;
      const bands = lines.filter(({ points }) => points.some(({ low }) => low !== undefined));
      return {
        ...frameOptions(width, height, margins),
        x: {
          ...bottomAxis(xLabel),
          domain: [...xDomain],
          tickFormat: (value: number) => formatX(value),
          ticks: Math.max(2, Math.floor((width - marginRight) / 70)),
        },
        y: { ...valueAxis(yLabel), domain: [...yDomain], tickFormat: (value: number) => formatY(value) },
        marks: [
          ruleY([yDomain[0]], { stroke: 'var(--edge)' }),
          ...bands.map(({ points, color }) =>
            areaY(points, { x: 'x', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.16 }),
          ),
          ...(mark
            ? [
                ruleX([mark.x], { stroke: 'var(--ink-3)', strokeDasharray: '2 3' }),
                textMark([mark], {
                  x: 'x',
                  frameAnchor: 'top',
                  dx: isMarkRight ? -6 : 6,
                  dy: 2,
                  textAnchor: isMarkRight ? 'end' : 'start',
                  text: 'label',
                  fill: 'var(--ink-2)',
                }),
              ]
            : []),
          ...lines.map(({ points, color, isDashed, isStep }) =>
            line(points, {
              x: 'x',
              y: 'y',
              stroke: color,
              strokeWidth: isDashed ? 1.5 : 2,
              ...(isDashed ? { strokeDasharray: '5 4' } : {}),
              ...(isStep ? { curve: 'step-before' as const } : {}),
            }),
          ),
          textMark(labels, {
            x: () => xDomain[1],
            y: 'y',
            text: (label: PlacedLabel) => fitText(label.text, marginRight - 10),
            dx: 7,
            textAnchor: 'start',
            fill: 'color',
            fontWeight: 550,
          }),
          crosshairX(
            lines.flatMap(({ points, label }) => points.map((point) => ({ ...point, label }))),
            { x: 'x', y: 'y', textStroke: 'var(--paper)', color: 'var(--ink)' },
          ),
        ],
      };
    },
    [lines, xLabel, yLabel, xDomain, yDomain, mark, formatX, formatY],
  );
  const table = useMemo(
    () => ({
      columns: [{ name: 'line' }, { name: xLabel, format: formatX }, { name: yLabel, format: formatY }],
      rows: lines.flatMap(({ label, points }) => points.map(({ x, y }) => [label, x, y])),
    }),
    [lines, xLabel, yLabel, formatX, formatY],
  );
  return <PlotFigure {...figure} draw={draw} table={table} />;
}

interface PlacedLabel {
  text: string;
  color: string;
  /** In values of the y axis. */
  y: number;
}

/** Names beside the ends of their lines, moved up and down until none touches another. */
function placeLabels(
  lines: readonly LabelledLine[],
  [low, high]: readonly [number, number],
  pixels: number,
): PlacedLabel[] {
  const perPixel = (high - low) / Math.max(1, pixels);
  const gap = LABEL_HEIGHT * perPixel;
  const labels = lines
    .flatMap(({ label, color, points }) => {
      const last = points.at(-1);
      return last && label !== '' ? [{ text: label, color, y: Math.max(low, Math.min(high, last.y)) }] : [];
    })
    .sort((a, b) => a.y - b.y);
  for (let at = 1; at < labels.length; at++) {
    const [below, label] = [labels[at - 1], labels[at]];
    if (below && label) label.y = Math.max(label.y, below.y + gap);
  }
  // What was pushed over the top comes back down, and takes with it what is in its way.
  let ceiling = high;
  for (const label of labels.reverse()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - gap;
  }
  return labels;
}
