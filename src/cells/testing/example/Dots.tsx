import { useCallback, useMemo } from 'react';
import { frameOptions, percentTick, WITH_AXES } from '../../../charts/axes';
import { PlotFigure } from '../../../charts/PlotFigure';
import type { Plot } from '../../../charts/plot';
import { formatPercent } from '../../../ui/formats';

interface Dot {
  label: string;
  share: number;
}

/** A share for each label, as a dot. */
export function Dots({ title, fileName, dots }: { title: string; fileName: string; dots: readonly Dot[] }) {
  const draw = useCallback(
    ({ dot, ruleY }: Plot, width: number, height: number) => ({
      ...frameOptions(width, height, WITH_AXES),
      x: { type: 'band' as const, label: null, domain: dots.map(({ label }) => label) },
      y: { label: null, grid: true, ticks: 4, tickFormat: percentTick },
      marks: [ruleY([0]), dot(dots, { x: 'label', y: 'share', r: 5, fill: 'var(--accent)' })],
    }),
    [dots],
  );
  const table = useMemo(
    () => ({
      columns: [{ name: 'label' }, { name: 'share', format: formatPercent }],
      rows: dots.map(({ label, share }) => [label, share]),
    }),
    [dots],
  );
  const alternative = dots.map(({ label, share }) => `${label}: ${formatPercent(share)}`).join(', ');
  return <PlotFigure title={title} alternative={alternative} fileName={fileName} draw={draw} table={table} />;
}
