import { useId } from 'react';
import type { FigureFrame } from '../../charts/figure';
import styles from './predict.module.css';

interface Props {
  frame: FigureFrame;
  path: readonly (readonly [number, number])[];
}

/** Room for the ring around an item, so that an arrow ends before it. */
const RING = 7;

/** A session over the map: its items as rings, linked by arrows in their order, the last one filled. */
export function SessionPath({ frame, path }: Props) {
  const arrow = useId();
  const { x, y, width, height } = frame;
  if (!x || !y) return null;
  const points = path.map(([a, b]) => [x.toPixel(a), y.toPixel(b)] as const);
  const links = points.slice(1).flatMap((to, n) => {
    const from = points[n];
    if (!from) return [];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length < 3 * RING) return [];
    const [dx, dy] = [((to[0] - from[0]) / length) * RING, ((to[1] - from[1]) / length) * RING];
    return [{ x1: from[0] + dx, y1: from[1] + dy, x2: to[0] - 1.6 * dx, y2: to[1] - 1.6 * dy }];
  });
  const last = points.at(-1);
  return (
    <svg className={styles.path} width={width} height={height} aria-hidden="true">
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M1 1 7 4 1 7Z" />
        </marker>
      </defs>
      {links.map((link) => (
        <line key={Object.values(link).join(' ')} {...link} markerEnd={`url(#${arrow})`} />
      ))}
      {points.map(([cx, cy], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same item may come twice.
        <circle key={place} cx={cx} cy={cy} r={RING - 1} />
      ))}
      {last && <circle cx={last[0]} cy={last[1]} r={RING - 1} data-last="" />}
    </svg>
  );
}
