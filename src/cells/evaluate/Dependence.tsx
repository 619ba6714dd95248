import { NativeSelect } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { bottomAxis, frameOptions, valueAxis, WITH_AXES } from '../../charts/axes';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import { formatNumber, formatShort, plural } from '../../ui/formats';
import styles from '../../ui/panel.module.css';
import type { Explanation } from './value';

/** What one feature moves the score, in log odds, over its value. */
export function Dependence({ effects }: { effects: Explanation['effects'] }) {
  const [wanted, setWanted] = useState('');
  const chosen = effects.features.find(({ feature }) => feature === wanted) ?? effects.features[0];
  const points = useMemo(
    () => (chosen?.points ?? []).flatMap(([x, y]) => (x === null ? [] : [{ x, y }])),
    [chosen],
  );
  const name = chosen?.feature ?? '';
  const draw = useCallback(
    ({ dot, ruleY }: Plot, width: number, height: number) => ({
      ...frameOptions(width, height, WITH_AXES),
      x: { ...bottomAxis(name), nice: true, tickFormat: formatShort, ticks: width < 420 ? 4 : 6 },
      y: { ...valueAxis('moves the score, in log odds'), nice: true },
      marks: [
        ruleY([0], { stroke: 'var(--edge)' }),
        dot(points, { x: 'x', y: 'y', r: 2.6, fill: 'var(--accent)', fillOpacity: 0.5 }),
      ],
    }),
    [points, name],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name, format: formatNumber },
        { name: 'moves the score, in log odds', format: formatNumber },
      ],
      rows: points.map(({ x, y }) => [x, y]),
    }),
    [points, name],
  );
  if (!chosen) return null;
  const missing = chosen.points.length - points.length;
  return (
    <div>
      <div className={styles.line}>
        <NativeSelect
          size="xs"
          aria-label="Feature"
          data={effects.features.map(({ feature }) => feature)}
          value={name}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      </div>
      <PlotFigure
        title="How its value moves the score"
        about={missing > 0 ? `${plural(missing, 'row')} without a value not shown` : 'one dot a row'}
        alternative={`How ${name} moves the score (log odds) in ${plural(points.length, 'row')}.`}
        fileName={`dependence-${name}`}
        height={280}
        draw={draw}
        table={table}
      />
    </div>
  );
}
