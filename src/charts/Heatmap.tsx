import { useCallback, useMemo } from 'react';
import { formatCount } from '../ui/formats';
import { fitText, frameOptions, textWidth } from './axes';
import type { FigureText } from './figure';
import { PlotFigure } from './PlotFigure';
import type { Plot } from './plot';

interface HeatmapProps extends FigureText {
  /** Names of the columns and rows, in order. */
  columns: readonly string[];
  rows: readonly string[];
  /** Row by row; `rows.length * columns.length` numbers. */
  values: readonly number[];
  columnName: string;
  rowName: string;
  /** What is counted: `events`. */
  unit: string;
  /** Names of columns that are written under the picture; default: all that fit. */
  columnTicks?: readonly string[];
}

/** A grid of cells, the darker the more. Works on any ground: only the opacity varies. */
export function Heatmap(props: HeatmapProps) {
  const { columns, rows, values, columnName, rowName, unit, columnTicks, ...figure } = props;
  const hasOverlay = figure.overlay !== undefined;
  const draw = useCallback(
    ({ cell }: Plot, width: number, height: number) => {
      const highest = values.reduce((most, value) => Math.max(most, value), 0);
      const marginLeft = Math.max(40, Math.min(width * 0.35, Math.max(...rows.map(textWidth)) + 14));
      const cells = values.map((value, index) => ({
        value,
        column: index % columns.length,
        row: Math.floor(index / columns.length),
      }));
      type Cell = (typeof cells)[number];
      const nameOf = (each: Cell) =>
        `${rows[each.row]}, ${columns[each.column]}: ${formatCount(each.value)} ${unit}`;
      return {
        ...frameOptions(width, height, { marginTop: 8, marginRight: 2, marginBottom: 46, marginLeft }),
        x: {
          domain: columns.map((_, index) => index),
          label: columnName,
          labelArrow: 'none' as const,
          labelAnchor: 'center' as const,
          labelOffset: 40,
          tickSize: 0,
          tickPadding: 7,
          ticks: (columnTicks ?? columns).map((name) => columns.indexOf(name)),
          tickFormat: (index: number) => columns[index] ?? '',
          padding: 0.08,
        },
        y: {
          domain: rows.map((_, index) => index),
          label: null,
          tickSize: 0,
          tickPadding: 8,
          tickFormat: (index: number) => fitText(rows[index] ?? '', marginLeft - 8),
          padding: 0.08,
        },
        opacity: { type: 'identity' as const },
        marks: [
          cell(cells, {
            x: 'column',
            y: 'row',
            fill: 'var(--accent)',
            fillOpacity: (each: Cell) => opacityOf(each.value, highest),
            rx: 2,
            // Below an overlay no cell is ever pointed at.
            ...(hasOverlay ? {} : { title: nameOf }),
          }),
        ],
      };
    },
    [columns, rows, values, columnName, unit, columnTicks, hasOverlay],
  );
  const table = useMemo(
    () => ({
      columns: [{ name: rowName }, { name: columnName }, { name: unit, format: formatCount }],
      rows: values.map((value, index) => [
        rows[Math.floor(index / columns.length)] ?? '',
        columns[index % columns.length] ?? '',
        value,
      ]),
    }),
    [columns, rows, values, columnName, rowName, unit],
  );
  return <PlotFigure {...figure} draw={draw} table={table} />;
}

/** From barely there to full; an empty cell stays visible as a place. */
function opacityOf(value: number, highest: number): number {
  return value === 0 || highest === 0 ? 0.05 : 0.12 + 0.88 * (value / highest);
}
