import { useCallback, useMemo } from 'react';
import { formatCount } from '../ui/formats';
import { fitText, frameOptions, textWidth } from './axes';
import type { FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

export interface Bar {
  label: string;
  value: number;
  /** Written at the bar's end; default: the count. */
  note?: string;
  /** A CSS colour; default: the accent. */
  color?: string;
  /** Bars of one group stand together under its name. */
  group?: string;
}

interface BarsProps extends Omit<FigureText, 'height'> {
  bars: readonly Bar[];
  /** Heading of the labels and of the values in the table: `events in the session`, `users`. */
  labelName: string;
  valueName: string;
  /** How a value is written; default: a count. */
  formatValue?: (value: number) => string;
}

interface Line extends Bar {
  key: string;
}

const LINE_HEIGHT = 27;

/** Horizontal bars, each with its value at its end: no axis is needed to read them. */
export function Bars({ bars, labelName, valueName, formatValue = formatCount, ...figure }: BarsProps) {
  const lines = useMemo(() => linesOf(bars), [bars]);
  const height = lines.length * LINE_HEIGHT + 8;
  const draw = useCallback(
    ({ axisY, barX, text: textMark }: Plot, width: number) => {
      const real = lines.filter((line) => line.label !== '');
      const longest = Math.max(0, ...real.map((line) => textWidth(line.label)));
      const marginLeft = Math.min(longest + 14, width * 0.42);
      const marginRight = Math.max(0, ...real.map((line) => textWidth(noteOf(line)))) + 14;
      const labels = new Map(lines.map((line) => [line.key, fitText(line.label, marginLeft - 10)]));
      return {
        ...frameOptions(width, height, { marginTop: 4, marginRight, marginBottom: 4, marginLeft }),
        x: { axis: null, domain: [0, Math.max(...real.map((line) => line.value)) || 1] },
        y: { label: null, domain: lines.map((line) => line.key), padding: 0.28 },
        marks: [
          axisY({
            tickSize: 0,
            tickPadding: 8,
            tickFormat: (key: string) => labels.get(key) ?? '',
            fill: 'var(--ink)',
          }),
          barX(real, {
            y: 'key',
            x: 'value',
            fill: (line: Line) => line.color ?? 'var(--accent)',
            rx2: 2,
          }),
          textMark(real, {
            y: 'key',
            x: 'value',
            text: noteOf,
            textAnchor: 'start',
            dx: 8,
            fill: 'var(--ink)',
          }),
          textMark(
            lines.filter((line) => line.label === ''),
            {
              y: 'key',
              text: 'group',
              frameAnchor: 'left',
              dx: -marginLeft,
              textAnchor: 'start',
              fontWeight: 600,
              fill: 'var(--ink)',
            },
          ),
        ],
      };
    },
    [lines, height],
  );
  const table = useMemo(() => {
    const grouped = bars.some((bar) => bar.group !== undefined);
    return {
      columns: [
        ...(grouped ? [{ name: 'of' }] : []),
        { name: labelName },
        { name: valueName, format: formatValue },
        { name: 'in words' },
      ],
      rows: bars.map((bar) => [...(grouped ? [bar.group ?? ''] : []), bar.label, bar.value, noteOf(bar)]),
    };
  }, [bars, labelName, valueName, formatValue]);
  return <PlotFigure {...figure} height={height} draw={draw} table={table} />;
}

function noteOf(bar: Bar): string {
  return bar.note ?? formatCount(bar.value);
}

/** The bars in order, with an empty line holding the name before each group. */
function linesOf(bars: readonly Bar[]): Line[] {
  return bars.flatMap((bar, index) => {
    const line = { ...bar, key: `${bar.group ?? ''}/${bar.label}/${index}` };
    const opensGroup = bar.group !== undefined && bar.group !== bars[index - 1]?.group;
    return opensGroup ? [{ ...bar, label: '', key: `${bar.group}/` }, line] : [line];
  });
}
