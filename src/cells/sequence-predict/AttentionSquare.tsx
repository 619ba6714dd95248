import { useCallback, useMemo } from 'react';
import { fitText, frameOptions } from '../../charts/axes';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import { formatPercent } from '../../ui/formats';

const HEIGHT = 300;
const CELL = 44;
const TOP = 6;
const BOTTOM = 44;

interface Props {
  title: string;
  fileName: string;
  /** Numbers of the events in the session, from 1, and their items. */
  numbers: readonly number[];
  names: readonly string[];
  /** Events x events, row by row. */
  shares: Float32Array;
}

/** What each event looks at: the row's share of attention for the column. Later events cannot be seen. */
export function AttentionSquare({ title, fileName, numbers, names, shares }: Props) {
  const cells = useMemo(
    () =>
      Array.from(shares, (share, at) => ({
        share,
        row: Math.floor(at / numbers.length),
        column: at % numbers.length,
      })).filter(({ row, column }) => column <= row),
    [shares, numbers],
  );
  const draw = useCallback(
    ({ cell }: Plot, width: number, height: number) => {
      type Cell = (typeof cells)[number];
      const marginLeft = Math.min(130, Math.round(width * 0.4));
      const side = Math.min(width - marginLeft - 4, height - TOP - BOTTOM, numbers.length * CELL);
      const margins = { marginTop: TOP, marginLeft };
      const rest = { marginRight: width - marginLeft - side, marginBottom: height - TOP - side };
      const domain = numbers.map((_, place) => place);
      // Every number where they fit, else every second, third ...
      const every = Math.ceil(18 / (side / numbers.length));
      const rowEvery = Math.ceil(13 / (side / numbers.length));
      return {
        ...frameOptions(width, height, { ...margins, ...rest }),
        x: {
          ...{ domain, label: 'event looked at', labelArrow: 'none' as const, padding: 0.06 },
          ...{ labelAnchor: 'center' as const, labelOffset: 36, tickSize: 0, tickPadding: 6 },
          ticks: domain.filter((place) => place % every === 0),
          tickFormat: (place: number) => String(numbers[place] ?? ''),
        },
        y: {
          ...{ domain, label: null, tickSize: 0, tickPadding: 8, padding: 0.06 },
          ticks: domain.filter((place) => place % rowEvery === 0),
          tickFormat: (place: number) =>
            fitText(`${numbers[place]}  ${names[place] ?? ''}`, marginLeft - 14) || String(numbers[place]),
        },
        opacity: { type: 'identity' as const },
        marks: [
          cell(cells, {
            ...{ x: 'column', y: 'row', fill: 'var(--accent)', rx: 2 },
            // By the root, so that shares of long sessions, all small, are told apart.
            fillOpacity: ({ share }: Cell) => 0.05 + 0.95 * Math.sqrt(share),
            title: ({ row, column, share }: Cell) =>
              `${numbers[row]} ${names[row]} looks at ${numbers[column]} ${names[column]}: ${formatPercent(share)}`,
          }),
        ],
      };
    },
    [cells, numbers, names],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'event that looks' },
        { name: 'its item' },
        { name: 'event looked at' },
        { name: 'item looked at' },
        { name: 'share', format: formatPercent },
      ],
      rows: cells.map(({ row, column, share }) => [
        ...[numbers[row] ?? null, names[row] ?? '', numbers[column] ?? null, names[column] ?? '', share],
      ]),
    }),
    [cells, numbers, names],
  );
  return (
    <PlotFigure
      title={title}
      alternative={lastSentence(cells, numbers, names)}
      fileName={fileName}
      height={HEIGHT}
      draw={draw}
      table={table}
    />
  );
}

/** What the last event, from which the next items are told, looks at most. */
function lastSentence(
  cells: readonly { row: number; column: number; share: number }[],
  numbers: readonly number[],
  names: readonly string[],
): string {
  const last = cells.filter(({ row }) => row === numbers.length - 1);
  const most = last.reduce((best, one) => (one.share > best.share ? one : best), last[0] ?? NO_CELL);
  return `The last event looks most at event ${numbers[most.column]}, ${names[most.column]}: ${formatPercent(most.share)}.`;
}

const NO_CELL = { row: 0, column: 0, share: 0 };
