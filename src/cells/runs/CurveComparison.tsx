import { NativeSelect } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { bottomAxis, fitText, frameOptions, textWidth, valueAxis, WITH_AXES } from '../../charts/axes';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import type { TrainingRun } from '../../notebook/training_runs';
import { formatMoment, formatNumber } from '../../ui/formats';
import { curveName, type RunLine, runLines, spreadLabels, strokeOf } from './curves';
import { figureInWords } from './rows';
import styles from './runs.module.css';

const HEIGHT = 260;
/** One measure along several trainings, each line named where it ends. */
export function CurveComparison({ runs }: { runs: readonly TrainingRun[] }) {
  const names = useMemo(() => {
    const all = runs.flatMap((run) => run.curves.map((curve) => curveName(run, curve)));
    return [...new Set(all)].sort(
      (a, b) => Number(b.startsWith('validation')) - Number(a.startsWith('validation')),
    );
  }, [runs]);
  const [chosen, setChosen] = useState<string | null>(null);
  const name = names.find((each) => each === chosen) ?? names[0] ?? '';
  const words = figureInWords(name);
  const lines = useMemo(() => runLines(runs, name), [runs, name]);
  const draw = useCallback(
    (plot: Plot, width: number, height: number) => picture(plot, lines, { width, height, words }),
    [lines, words],
  );
  const table = useMemo(
    () => ({
      columns: [{ name: 'run' }, { name: 'iteration' }, { name: words, format: formatNumber }],
      rows: lines.flatMap(({ label, points }) => points.map(({ x, y }) => [label, x, y])),
    }),
    [lines, words],
  );
  if (lines.length === 0) {
    return <p className={styles.note}>Tick runs above to compare their curves.</p>;
  }
  return (
    <div className={styles.curves}>
      {names.length > 1 && (
        <NativeSelect
          className={styles.measure}
          label="Curve"
          data={names.map((value) => ({ value, label: figureInWords(value) }))}
          value={name}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <PlotFigure
        title="Training curves"
        about={`${words} by iteration`}
        alternative={lines.map(sentenceOf).join(' ')}
        fileName="training-curves"
        height={HEIGHT}
        draw={draw}
        table={table}
      />
    </div>
  );
}

function picture(
  { dot, line, ruleY, text: textMark }: Plot,
  lines: readonly RunLine[],
  { width, height, words }: { width: number; height: number; words: string },
) {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const pad = (highest - lowest || Math.abs(highest) || 1) * 0.05;
  const domain = [lowest - pad, highest + pad] as const;
  const room = Math.min(width * 0.34, 24 + Math.max(...lines.map(({ label }) => textWidth(label))));
  const margins = { ...WITH_AXES, marginLeft: 56, marginRight: room };
  const longest = Math.max(2, ...lines.map(({ points }) => points.length));
  const plotHeight = height - margins.marginTop - margins.marginBottom;
  const pixel = (y: number) =>
    margins.marginTop + (1 - (y - domain[0]) / (domain[1] - domain[0])) * plotHeight;
  const places = spreadLabels(
    lines.map(({ points }) => pixel(points.at(-1)?.y ?? lowest)),
    15,
  );
  return {
    ...frameOptions(width, height, margins),
    x: {
      ...bottomAxis('iteration'),
      domain: [1, longest],
      ticks: Math.min(longest - 1, width < 420 ? 3 : 6),
    },
    y: { ...valueAxis(words), domain: [...domain], tickFormat: (value: number) => formatNumber(value, 3) },
    marks: [
      ruleY([domain[0]], { stroke: 'var(--edge)' }),
      ...lines.flatMap(({ points, label }, index) => {
        const stroke = strokeOf(index);
        return [
          line(points, { x: 'x', y: 'y', strokeWidth: 1.8, ...stroke }),
          dot(points.slice(-1), { x: 'x', y: 'y', r: 3, fill: stroke.stroke }),
          textMark([label], {
            frameAnchor: 'top-right',
            textAnchor: 'start',
            dx: 10,
            dy: (places[index] ?? 0) - margins.marginTop - 6,
            fill: 'var(--ink)',
            text: (words: string) => fitText(words, room - 14),
          }),
        ];
      }),
    ],
  };
}

function sentenceOf({ label, points, run }: RunLine): string {
  const last = points.at(-1);
  return `${label} (${formatMoment(run.ended)}): ${formatNumber(last?.y ?? Number.NaN)} after ${points.length} iterations.`;
}
