import type { TrainingRun } from '../../notebook/training_runs';

/** One run's curve as points, with a name that tells it from the others drawn. */
export interface RunLine {
  run: TrainingRun;
  label: string;
  points: { x: number; y: number }[];
}

/** The curves called `split metric` of these runs; iterations count from 1, values that are not finite are left out. */
export function runLines(runs: readonly TrainingRun[], name: string): RunLine[] {
  const found = runs.flatMap((run) => {
    const curve = run.curves.find(({ split, metric }) => `${split} ${metric}` === name);
    const points = (curve?.values ?? [])
      .map((y, index) => ({ x: index + 1, y }))
      .filter(({ y }) => Number.isFinite(y));
    return points.length > 0 ? [{ run, points }] : [];
  });
  const cells = found.map(({ run }) => run.cell);
  return found.map(({ run, points }, index) => {
    const isOnly = cells.filter((cell) => cell === run.cell).length === 1;
    const number = cells.slice(0, index + 1).filter((cell) => cell === run.cell).length;
    return { run, points, label: isOnly ? run.cell : `${run.cell} (${number})` };
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
