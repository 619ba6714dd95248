import { useCallback, useMemo } from 'react';
import { frameOptions } from '../../charts/axes';
import type { FigureFrame } from '../../charts/figure';
import { PlotFigure } from '../../charts/PlotFigure';
import type { Plot } from '../../charts/plot';
import { formatCount, formatNumber } from '../../ui/formats';
import { type CategoryLook, categoryLooks } from './map_colors';
import styles from './predict.module.css';
import { SessionPath } from './SessionPath';
import { named, nearnessSentence } from './sentences';
import type { KnownItems, Nearness } from './value';

const HEIGHT = 440;
const EDGE = 14;

interface Props {
  known: KnownItems;
  nearness: Nearness | null;
  items: number;
  /** Places of the session's items, in order: x, y. */
  path: readonly (readonly [number, number])[];
}

/** The items where the model has put them: those that are used alike lie together. */
export function ItemMap({ known, nearness, items, path }: Props) {
  const { looks, lookOf } = useMemo(() => categoryLooks(known), [known]);
  const dots = useMemo(
    () =>
      Array.from({ length: known.drawn }, (_, at) => ({
        x: known.places[2 * at] as number,
        y: known.places[2 * at + 1] as number,
        name: named('item', known.labels[at] as string),
        look: looks[lookOf(known.roots[at] as number)] as CategoryLook,
      })),
    [known, looks, lookOf],
  );
  const draw = useCallback(
    ({ dot, pointer, tip }: Plot, width: number, height: number) => {
      type Dot = (typeof dots)[number];
      return {
        ...frameOptions(width, height, {
          ...{ marginTop: EDGE, marginRight: EDGE, marginBottom: EDGE, marginLeft: EDGE },
        }),
        x: { axis: null, domain: extent(dots.map(({ x }) => x)) },
        y: { axis: null, domain: extent(dots.map(({ y }) => y)) },
        symbol: { type: 'identity' as const },
        color: { type: 'identity' as const },
        marks: [
          dot(dots, {
            ...{ x: 'x', y: 'y', fillOpacity: 0.8, stroke: 'none' },
            r: dots.length > 800 ? 2.4 : 3.4,
            symbol: ({ look }: Dot) => look.symbol,
            fill: ({ look }: Dot) => look.color,
          }),
          tip(
            dots,
            pointer({
              ...{ x: 'x', y: 'y', maxRadius: 16, fill: 'var(--surface)', stroke: 'var(--line)' },
              title: ({ name, look }: Dot) => `${name}\n${look.name}`,
            }),
          ),
        ],
      };
    },
    [dots],
  );
  const overlay = useCallback((frame: FigureFrame) => <SessionPath frame={frame} path={path} />, [path]);
  const table = useMemo(
    () => ({
      columns: [
        { name: 'item' },
        { name: 'top category' },
        { name: 'first axis', format: formatNumber },
        { name: 'second axis', format: formatNumber },
      ],
      rows: dots.map(({ name, look, x, y }) => [name, look.name, x, y]),
    }),
    [dots],
  );
  const drawn =
    known.drawn < items
      ? `the ${formatCount(known.drawn)} most frequent of ${formatCount(items)}`
      : `all ${formatCount(items)}`;
  return (
    <div className={styles.map}>
      <ul className={styles.legend} aria-label="Top categories">
        {looks.map((look) => (
          <li key={look.name}>
            <Swatch look={look} />
            {look.name} <small>{formatCount(look.items)}</small>
          </li>
        ))}
      </ul>
      <PlotFigure
        title="Items"
        about={`${drawn}, on the two main axes of their vectors; the session is the line`}
        alternative={nearnessSentence(nearness)}
        fileName="item-map"
        height={HEIGHT}
        draw={draw}
        table={table}
        overlay={overlay}
      />
    </div>
  );
}

const SHAPES: Record<CategoryLook['symbol'], string> = {
  circle: 'M6 2a4 4 0 1 0 .01 0Z',
  square: 'M2.5 2.5h7v7h-7Z',
  triangle: 'M6 1.5 10.8 10H1.2Z',
  diamond2: 'M6 1 11 6 6 11 1 6Z',
  cross: 'M4.4 1.2h3.2v3.2h3.2v3.2H7.6v3.2H4.4V7.6H1.2V4.4h3.2Z',
  star: 'M6 .8 7.4 4.4l3.9.2-3 2.4 1 3.8L6 8.7l-3.3 2.1 1-3.8-3-2.4 3.9-.2Z',
  wye: 'M6 6 2 3.6M6 6l4-2.4M6 6v5',
  times: 'M2.4 2.4l7.2 7.2M9.6 2.4 2.4 9.6',
};

function Swatch({ look: { symbol, color } }: { look: CategoryLook }) {
  const isLine = symbol === 'wye' || symbol === 'times';
  return (
    <svg width="12" height="12" aria-hidden="true">
      <path
        d={SHAPES[symbol]}
        fill={isLine ? 'none' : color}
        stroke={isLine ? color : 'none'}
        strokeWidth="2.6"
      />
    </svg>
  );
}

function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low < high ? [low, high] : [low - 1, low + 1];
}
