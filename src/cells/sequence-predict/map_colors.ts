import { formatCount } from '../../ui/formats';
import { named } from './sentences';
import type { KnownItems } from './value';

/** Categories with a colour of their own; all others share one. */
const COLORED = 8;
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond2', 'cross', 'star', 'wye', 'times'] as const;

export type DotSymbol = (typeof SYMBOLS)[number];

/** How the items of one top category look on the map. */
export interface CategoryLook {
  name: string;
  /** A CSS colour. */
  color: string;
  symbol: DotSymbol;
  items: number;
}

/** The look of each drawn item as a place in `looks`: the largest categories by their own, the others alike. */
export function categoryLooks({ drawn, roots, rootNames }: KnownItems): {
  looks: CategoryLook[];
  lookOf: (root: number) => number;
} {
  const counts = new Map<number, number>();
  for (const root of roots.subarray(0, drawn)) counts.set(root, (counts.get(root) ?? 0) + 1);
  const own = [...counts.keys()]
    .filter((root) => root >= 0)
    .sort((a, b) => (counts.get(b) as number) - (counts.get(a) as number) || a - b)
    .slice(0, COLORED);
  const looks: CategoryLook[] = own.map((root, place) => ({
    name: named('category', rootNames[root] ?? ''),
    color: `var(--category-${place + 1})`,
    symbol: SYMBOLS[place] ?? 'circle',
    items: counts.get(root) ?? 0,
  }));
  const others = [...counts.keys()].filter((root) => root >= 0 && !own.includes(root));
  const rest = { color: 'var(--category-0)', symbol: 'circle' as const };
  const sum = (list: number[]) => list.reduce((total, root) => total + (counts.get(root) ?? 0), 0);
  if (others.length > 0)
    looks.push({ ...rest, name: `${formatCount(others.length)} other categories`, items: sum(others) });
  const restPlace = own.length;
  if (counts.has(-1)) looks.push({ ...rest, name: 'without a category', items: sum([-1]) });
  const placeOf = new Map(own.map((root, place) => [root, place]));
  return {
    looks,
    lookOf: (root) => (root < 0 ? looks.length - 1 : (placeOf.get(root) ?? restPlace)),
  };
}
