import type { TrainingRun } from '../../notebook/training_runs';
import { formatMoment } from '../../ui/formats';

/** One run's curve as points, with a name that tells it from the others drawn. */
export interface RunLine {
  run: TrainingRun;
  label: string;
  points: { x: number; y: number }[];
}

/** Told apart by colour and by dashes, so that neither has to do it alone. */
const STROKES = [
  { stroke: 'var(--accent)' },
  { stroke: 'var(--cart)', strokeDasharray: '7 3' },
  { stroke: 'var(--view)', strokeDasharray: '3 3' },
  { stroke: 'var(--bad)', strokeDasharray: '9 3 2 3' },
  { stroke: 'var(--ink-2)', strokeDasharray: '1 3' },
] as const;

/** How the line at this place is drawn. */
export function strokeOf(place: number): { stroke: string; strokeDasharray?: string } {
  return STROKES[place % STROKES.length] ?? STROKES[0];
}

/**
 * What a curve is of, `validation view.ndcg@20`: equal names measure the same. The first sequence models called the
 * score that they were stopped by `ndcg@20`, of views or, where they learned none, of purchases.
 */
export function curveName({ params }: TrainingRun, { split, metric }: TrainingRun['curves'][0]): string {
  const task = params.view_weight === 0 ? 'purchase' : 'view';
  return `${split} ${metric === 'ndcg@20' ? `${task}.ndcg@20` : metric}`;
}

/** The curves called so of these runs; iterations count from 1, values that are not finite are left out. */
export function runLines(runs: readonly TrainingRun[], name: string): RunLine[] {
  const found = runs.flatMap((run) => {
    const curve = run.curves.find((one) => curveName(run, one) === name);
    const points = (curve?.values ?? [])
      .map((y, index) => ({ x: index + 1, y }))
      .filter(({ y }) => Number.isFinite(y));
    return points.length > 0 ? [{ run, points }] : [];
  });
  const cells = found.map(({ run }) => run.cell);
  return found.map(({ run, points }) => {
    const isOnly = cells.filter((cell) => cell === run.cell).length === 1;
    return { run, points, label: isOnly ? run.cell : `${run.cell} ${formatMoment(run.ended).slice(11, 19)}` };
  });
}

/** Places of labels as near to where they belong as they can be, `distance` apart; in the order given. */
export function spreadLabels(places: readonly number[], distance: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  const spread = [...places];
  let previous = Number.NEGATIVE_INFINITY;
  for (const { place, index } of order) {
    previous = Math.max(place, previous + distance);
    spread[index] = previous;
  }
  // What was pushed down too far comes half of the way back, all together.
  const last = order.at(-1);
  const overshoot = last ? ((spread[last.index] ?? 0) - last.place) / 2 : 0;
  return spread.map((place) => place - overshoot);
}
