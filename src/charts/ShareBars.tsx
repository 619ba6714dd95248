import { useCallback, useMemo } from 'react';
import { formatCount, formatPercent } from '../ui/formats';
import { frameOptions } from './axes';
import type { FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

interface ShareBar {
  /** What the whole is: `users of the first 80 %`. */
  label: string;
  /** The part in question, and the rest. */
  part: { label: string; value: number };
  rest: { label: string; value: number };
}

interface ShareBarsProps extends Omit<FigureText, 'height'> {
  bars: readonly ShareBar[];
  /** What is counted, for the table. */
  unit: string;
}

/** Height of one whole: its name, the bar, and the two parts' names below it. */
const BLOCK_HEIGHT = 72;

/** Wholes of one length, each cut in two; the names stand above and below, never on the bar. */
export function ShareBars({ bars, unit, ...figure }: ShareBarsProps) {
  const height = bars.length * BLOCK_HEIGHT;
  const draw = useCallback(
    ({ rect, text: textMark }: Plot, width: number) => {
      const blocks = bars.map((bar, index) => ({ ...bar, top: index * BLOCK_HEIGHT, share: shareOf(bar) }));
      type Block = (typeof blocks)[number];
      const line = (text: (block: Block) => string, place: { dy: number; end?: boolean; bold?: boolean }) =>
        textMark(blocks, {
          x: place.end ? 1 : 0,
          y: (block: Block) => block.top + place.dy,
          text,
          textAnchor: place.end ? 'end' : 'start',
          fill: place.end || !place.bold ? 'var(--ink-2)' : 'var(--ink)',
          fontWeight: place.bold ? 600 : 400,
        });
      return {
        ...frameOptions(width, height, { marginTop: 0, marginRight: 1, marginBottom: 0, marginLeft: 1 }),
        x: { axis: null, domain: [0, 1] },
        y: { type: 'identity' as const, axis: null },
        marks: [
          barRect(rect, blocks, 0, (block) => block.share, 'var(--accent)'),
          barRect(rect, blocks, (block) => block.share, 1, 'var(--line)'),
          line((block) => block.label, { dy: 10 }),
          line((block) => partText(block.part, block.share), { dy: 54, bold: true }),
          line((block) => partText(block.rest, 1 - block.share), { dy: 54, end: true }),
        ],
      };
    },
    [bars, height],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'of' },
        { name: 'part' },
        { name: unit, format: formatCount },
        { name: 'share', format: formatPercent },
      ],
      rows: bars.flatMap((bar) => [
        [bar.label, bar.part.label, bar.part.value, shareOf(bar)],
        [bar.label, bar.rest.label, bar.rest.value, 1 - shareOf(bar)],
      ]),
    }),
    [bars, unit],
  );
  return <PlotFigure {...figure} height={height} draw={draw} table={table} />;
}

function barRect<Block extends { top: number }>(
  rect: Plot['rect'],
  blocks: readonly Block[],
  x1: number | ((block: Block) => number),
  x2: number | ((block: Block) => number),
  fill: string,
) {
  return rect(blocks, {
    x1: typeof x1 === 'number' ? () => x1 : x1,
    x2: typeof x2 === 'number' ? () => x2 : x2,
    y1: (block: Block) => block.top + 22,
    y2: (block: Block) => block.top + 40,
    fill,
  });
}

function shareOf(bar: ShareBar): number {
  const whole = bar.part.value + bar.rest.value;
  return whole === 0 ? 0 : bar.part.value / whole;
}

function partText(part: { label: string; value: number }, share: number): string {
  return `${part.label} ${formatPercent(share)} (${formatCount(part.value)})`;
}
