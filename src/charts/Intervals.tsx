import { useCallback, useMemo } from 'react';
import { formatNumber } from '../ui/formats';
import { bottomAxis, fitText, frameOptions, textWidth } from './axes';
import type { FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

interface IntervalMark {
  /** Whose estimate it is; named above the picture where a line has several. */
  label: string;
  estimate: number;
  /** Null: no interval is known. */
  lower: number | null;
  upper: number | null;
  /** A CSS colour. */
  color: string;
  isHollow?: boolean;
}

export interface IntervalLine {
  label: string;
  /** Stands below the label, in small. */
  note?: string;
  /** Lines of one group stand together under its name. */
  group?: string;
  /** At most two. */
  marks: readonly IntervalMark[];
}

interface IntervalsProps extends Omit<FigureText, 'height'> {
  lines: readonly IntervalLine[];
  /** Heading of the labels in the table. */
  labelName: string;
  xLabel: string;
  formatX?: (value: number) => string;
  /** How the axis is labelled; default: as the values. */
  formatTick?: (value: number) => string;
}

const LINE_HEIGHT = 30;
const NOTED_LINE_HEIGHT = 38;
const PAIRED_LINE_HEIGHT = 42;
const GROUP_HEIGHT = 34;
const NAMES_HEIGHT = 28;
const AXIS_HEIGHT = 50;

/** Estimates as dots on their intervals, one line for each thing that was measured; the scale begins at zero. */
export function Intervals({
  lines,
  labelName,
  xLabel,
  formatX = formatNumber,
  formatTick = formatX,
  ...figure
}: IntervalsProps) {
  const { placed, groups, names, height } = useMemo(() => layOut(lines), [lines]);
  const draw = useCallback(
    ({ dot, link, ruleY, text: textMark }: Plot, width: number) => {
      const marks = placed.flatMap((line) => line.marks);
      const longest = Math.max(
        0,
        ...placed.map(({ label, note }) => Math.max(textWidth(label), textWidth(note ?? ''))),
      );
      const marginLeft = Math.min(longest + 16, width * 0.4);
      const marginRight = Math.max(0, ...marks.map(({ estimate }) => textWidth(formatX(estimate)))) + 18;
      const atLeft = { frameAnchor: 'left' as const, dx: -marginLeft, textAnchor: 'start' as const };
      const cut = (text: string) => fitText(text, marginLeft - 12);
      return {
        ...frameOptions(width, height, { marginTop: 0, marginRight, marginBottom: AXIS_HEIGHT, marginLeft }),
        x: {
          ...bottomAxis(xLabel),
          domain: [0, Math.max(...marks.map(({ estimate, upper }) => upper ?? estimate)) || 1],
          nice: true,
          grid: true,
          tickFormat: formatTick,
          ticks: Math.max(2, Math.floor((width - marginLeft - marginRight) / 90)),
        },
        y: { type: 'identity' as const, axis: null },
        marks: [
          ruleY([height - AXIS_HEIGHT], { stroke: 'var(--edge)' }),
          textMark(groups, { ...atLeft, y: 'y', text: 'name', fontWeight: 600, fill: 'var(--ink)' }),
          textMark(placed, {
            ...atLeft,
            y: ({ y, note }: PlacedLine) => y - (note === undefined ? 0 : 7),
            text: ({ label }: PlacedLine) => cut(label),
            fill: 'var(--ink)',
          }),
          textMark(
            placed.filter(({ note }) => note !== undefined),
            {
              ...atLeft,
              y: ({ y }: PlacedLine) => y + 8,
              text: ({ note }: PlacedLine) => cut(note ?? ''),
              fontSize: 11,
              fill: 'var(--ink-3)',
            },
          ),
          link(
            marks.filter(({ lower, upper }) => lower !== null && upper !== null),
            {
              x1: 'lower',
              x2: 'upper',
              y1: 'y',
              y2: 'y',
              stroke: 'color',
              strokeWidth: 2,
              strokeOpacity: 0.75,
            },
          ),
          dot(marks, {
            x: 'estimate',
            y: 'y',
            r: 4.5,
            fill: ({ color, isHollow }: PlacedMark) => (isHollow ? 'var(--paper)' : color),
            stroke: 'color',
            strokeWidth: 2,
          }),
          textMark(marks, {
            frameAnchor: 'right',
            dx: marginRight,
            textAnchor: 'end',
            y: 'y',
            text: ({ estimate }: PlacedMark) => formatX(estimate),
            fill: ({ isSecond }: PlacedMark) => (isSecond ? 'var(--ink-2)' : 'var(--ink)'),
          }),
          ...names.flatMap(({ label, color, left }) => [
            dot([color], {
              frameAnchor: 'left',
              dx: left + 5 - marginLeft,
              y: () => 10,
              r: 4.5,
              fill: color,
            }),
            textMark([label], { ...atLeft, dx: left + 16 - marginLeft, y: () => 10, fill: 'var(--ink)' }),
          ]),
        ],
      };
    },
    [placed, groups, names, height, xLabel, formatX, formatTick],
  );
  const table = useMemo(
    () => tableOf(lines, labelName, xLabel, formatX),
    [lines, labelName, xLabel, formatX],
  );
  return <PlotFigure {...figure} height={height} draw={draw} table={table} />;
}

interface PlacedMark extends IntervalMark {
  /** In CSS pixels from the top. */
  y: number;
  isSecond: boolean;
}

interface PlacedLine extends IntervalLine {
  y: number;
  marks: readonly PlacedMark[];
}

/** Where every line, group name and series name stands. */
function layOut(lines: readonly IntervalLine[]) {
  const isPaired = lines.some(({ marks }) => marks.length > 1);
  const isNoted = lines.some(({ note }) => note !== undefined);
  const lineHeight = isPaired ? PAIRED_LINE_HEIGHT : isNoted ? NOTED_LINE_HEIGHT : LINE_HEIGHT;
  const groups: { name: string; y: number }[] = [];
  const names: { label: string; color: string; left: number }[] = [];
  if (isPaired) {
    let left = 0;
    for (const { label, color } of lines.find(({ marks }) => marks.length > 1)?.marks ?? []) {
      names.push({ label, color, left });
      left += 16 + textWidth(label) + 18;
    }
  }
  let top = isPaired ? NAMES_HEIGHT : 4;
  const placed = lines.map((line, at): PlacedLine => {
    if (line.group !== undefined && line.group !== lines[at - 1]?.group) {
      groups.push({ name: line.group, y: top + GROUP_HEIGHT / 2 + 4 });
      top += GROUP_HEIGHT;
    }
    const y = top + lineHeight / 2;
    top += lineHeight;
    const apart = line.marks.length > 1 ? 8 : 0;
    return {
      ...line,
      y,
      marks: line.marks.map((mark, place) => ({
        ...mark,
        y: y + (place === 0 ? -apart : apart),
        isSecond: place > 0,
      })),
    };
  });
  return { placed, groups, names, height: top + AXIS_HEIGHT };
}

function tableOf(
  lines: readonly IntervalLine[],
  labelName: string,
  xLabel: string,
  format: (value: number) => string,
) {
  const isGrouped = lines.some(({ group }) => group !== undefined);
  const isPaired = lines.some(({ marks }) => marks.length > 1);
  const isNoted = lines.some(({ note }) => note !== undefined);
  return {
    columns: [
      ...(isGrouped ? [{ name: 'of' }] : []),
      { name: labelName },
      ...(isNoted ? [{ name: 'note' }] : []),
      ...(isPaired ? [{ name: 'whose' }] : []),
      { name: xLabel, format },
      { name: 'from', format },
      { name: 'to', format },
    ],
    rows: lines.flatMap(({ group, label, note, marks }) =>
      marks.map((mark) => [
        ...(isGrouped ? [group ?? ''] : []),
        label,
        ...(isNoted ? [note ?? ''] : []),
        ...(isPaired ? [mark.label] : []),
        ...[mark.estimate, mark.lower, mark.upper],
      ]),
    ),
  };
}
