import type { CurvePoint, EpochFigures } from '../../../workers/sequence/protocol';

export interface CurveLine {
  label: string;
  color: string;
  points: { x: number; y: number }[];
}

const HEADS = [
  { name: 'view', label: 'next view', color: 'var(--view)' },
  { name: 'purchase', label: 'next purchase', color: 'var(--purchase)' },
] as const;

/** Losses by head over the epochs. */
export function lossLines(curve: readonly CurvePoint[]): CurveLine[] {
  return HEADS.map(({ name, label, color }) => ({
    label,
    color,
    points: curve.flatMap((point) => {
      const y = point[name];
      return y === null ? [] : [{ x: point.epoch, y }];
    }),
  })).filter(({ points }) => points.length > 0);
}

/** NDCG@20 on the validation sessions behind each epoch, by head. */
export function ndcgLines(history: readonly EpochFigures[]): CurveLine[] {
  const of = (label: string, color: string, pick: (epoch: EpochFigures) => number | null): CurveLine => ({
    label,
    color,
    points: history.flatMap((epoch, at) => {
      const y = pick(epoch);
      return y === null ? [] : [{ x: at + 1, y }];
    }),
  });
  const isOfPurchases = history.every(({ view }) => view === null);
  const lines = isOfPurchases ? [] : [of('next view', 'var(--view)', ({ ndcg }) => ndcg)];
  return [...lines, of('next purchase', 'var(--purchase)', ({ ndcg_purchase }) => ndcg_purchase)].filter(
    ({ points }) => points.length > 0,
  );
}

/** One measure of the optimiser over the epochs, times `scale`. */
export function optimiserLine(
  curve: readonly CurvePoint[],
  name: 'learningRate' | 'gradientNorm',
  scale = 1,
): CurveLine[] {
  if (curve.length === 0) return [];
  const points = curve.map((point) => ({ x: point.epoch, y: scale * point[name] }));
  return [{ label: '', color: 'var(--accent)', points }];
}

/** A range that holds all values with some room; from 0 with `fromZero`. */
export function rangeOf(lines: readonly CurveLine[], { fromZero }: { fromZero: boolean }): [number, number] {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!(high >= low)) return [0, 1];
  const room = (high - low || Math.abs(high) || 1) * 0.1;
  return fromZero ? [0, high + 1.5 * room] : [low - room, high + room];
}
