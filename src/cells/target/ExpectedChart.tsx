import { useCallback, useMemo } from 'react';
import { bottomAxis, frameOptions, namesAtLeft } from '../../charts/axes';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import type { TargetName } from '../../contracts/examples';
import { formatNumber } from '../../ui/formats';
import type { TargetParams } from './params';
import type { ExpectedPrecision, TargetSummary, Verdict } from './value';
import { targetInWords } from './words';

const LINE = 30;
const COLORS: Record<Verdict, string> = {
  learnable: 'var(--good)',
  thin: 'var(--warn)',
  hopeless: 'var(--bad)',
};

interface Row extends ExpectedPrecision {
  target: TargetName;
  name: string;
  verdict: Verdict;
  base_rate: number;
}

/** For each target, what average precision a decent model would show on the test rows, beside the base rate. */
export function ExpectedChart({
  summaries,
  params,
}: {
  summaries: readonly TargetSummary[];
  params: TargetParams;
}) {
  const rows = useMemo(() => summaries.flatMap((summary) => rowOf(summary, params)), [summaries, params]);
  const height = rows.length * LINE + 52;
  const draw = useCallback(
    ({ axisY, dot, link, tickX }: Plot, width: number) => {
      const names = rows.map(({ name }) => name);
      const { marginLeft, axis } = namesAtLeft(names, width);
      return {
        ...frameOptions(width, height, { marginTop: 6, marginRight: 18, marginBottom: 46, marginLeft }),
        x: {
          ...bottomAxis('average precision, log scale'),
          type: 'log' as const,
          domain: domainOf(rows),
          grid: true,
          ticks: width < 420 ? 3 : 6,
          tickFormat: (value: number) => formatNumber(value, 1),
        },
        y: { type: 'band' as const, domain: names, label: null },
        marks: [
          axisY(axis),
          link(rows, {
            x1: 'low',
            x2: 'high',
            y: 'name',
            stroke: (row: Row) => COLORS[row.verdict],
            strokeWidth: 5,
            strokeOpacity: 0.45,
            strokeLinecap: 'round',
          }),
          dot(rows, {
            x: 'average_precision',
            y: 'name',
            r: 5,
            fill: (row: Row) => COLORS[row.verdict],
          }),
          tickX(rows, { x: 'base_rate', y: 'name', stroke: 'var(--ink-3)', strokeWidth: 2, inset: 7 }),
        ],
      };
    },
    [rows, height],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'target' },
        ...['base rate', 'expected', 'from', 'to'].map((name) => ({ name, format: formatNumber })),
      ],
      rows: rows.map((row) => [row.name, row.base_rate, row.average_precision, row.low, row.high]),
    }),
    [rows],
  );
  if (rows.length === 0) return null;
  return (
    <PlotFigure
      title="What the test could show"
      about="a model of ROC-AUC 0.8 (dot) with its 95 % interval; the tick is the base rate"
      fileName="expected-average-precision"
      alternative={rows
        .map(
          (row) =>
            `${row.name}: ${formatNumber(row.low, 2)} to ${formatNumber(row.high, 2)}, base rate ${formatNumber(row.base_rate, 2)}.`,
        )
        .join(' ')}
      height={height}
      draw={draw}
      table={table}
    />
  );
}

function rowOf(summary: TargetSummary, params: TargetParams): Row[] {
  const test = summary.splits.find(({ split }) => split === 'test');
  if (!summary.expected || !test) return [];
  const { target, verdict } = summary;
  return [
    { ...summary.expected, target, verdict, name: targetInWords(target, params), base_rate: test.rate },
  ];
}

function domainOf(rows: readonly Row[]): [number, number] {
  const low = Math.min(...rows.map((row) => Math.min(row.low, row.base_rate)));
  const high = Math.max(...rows.map((row) => row.high));
  return [low / 1.3, Math.min(1, high * 1.3)];
}
