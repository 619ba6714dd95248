/** The tree of categories that have events, from the counts and whatever is known of names and parents. */
import type { Categories, CategoryNode } from './value';

/** Categories kept on their own; the events of smaller ones stand under one common name. */
const MOST = 800;

export interface CategoryCount {
  /** Null: the category is not known. */
  category: number | null;
  events: number;
  views: number;
  purchases: number;
}

/**
 * Nodes for the counted categories and all their ancestors. `counts` descend by events. A parent that would
 * close a circle is ignored. Null when no category is known.
 */
export function categoryTree(
  counts: readonly CategoryCount[],
  names: ReadonlyMap<number, string>,
  parents: ReadonlyMap<number, number | null> | null,
): Categories | null {
  const unknown = counts.find(({ category }) => category === null)?.events ?? 0;
  const known = counts.filter(
    (count): count is CategoryCount & { category: number } => count.category !== null,
  );
  if (known.length === 0) return null;
  const nodes: CategoryNode[] = [];
  const places = new Map<number, number>();
  const place = (category: number, below: ReadonlySet<number>): number => {
    const existing = places.get(category);
    if (existing !== undefined) return existing;
    const parent = parents?.get(category) ?? null;
    const path = new Set(below).add(category);
    const parentPlace = parent === null || path.has(parent) ? -1 : place(parent, path);
    places.set(category, nodes.length);
    return nodes.push({ name: nameOf(category, names), parent: parentPlace, events: 0, purchases: 0 }) - 1;
  };
  for (const { category, events, purchases } of known.slice(0, MOST)) {
    const node = nodes[place(category, new Set())];
    if (node) Object.assign(node, { events, purchases });
  }
  const rest = known.slice(MOST);
  if (rest.length > 0) {
    nodes.push({
      name: `${rest.length} smaller categories`,
      parent: -1,
      events: rest.reduce((sum, { events }) => sum + events, 0),
      purchases: rest.reduce((sum, { purchases }) => sum + purchases, 0),
    });
  }
  return { nodes, unknown, hasTree: parents !== null && nodes.some(({ parent }) => parent >= 0) };
}

/** A name of the file, or its number. */
function nameOf(category: number, names: ReadonlyMap<number, string>): string {
  return names.get(category) ?? `category ${category}`;
}
