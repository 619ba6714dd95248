/** Categories of items with all those above them, renumbered without gaps. */
export interface CategoryPaths {
  /** Item i has the categories `categories[offsets[i] .. offsets[i + 1])`, from the root. */
  offsets: Int32Array;
  categories: Int32Array;
  hasAny: boolean;
  /** The root of each item as a place in `rootIds`; -1: no category. */
  roots: Int32Array;
  /** Source numbers of the roots, the one with most items first. */
  rootIds: number[];
}

/** `category`: of each item, negative for none. A parent that would close a circle is ignored. */
export function categoryPaths(
  category: Int32Array,
  parents: ReadonlyMap<number, number | null>,
): CategoryPaths {
  const places = new Map<number, number>();
  const placeOf = (id: number) => {
    const place = places.get(id) ?? places.size;
    places.set(id, place);
    return place;
  };
  const offsets = new Int32Array(category.length + 1);
  const categories: number[] = [];
  const rootOf: number[] = [];
  const itemsOf = new Map<number, number>();
  category.forEach((own, item) => {
    const path: number[] = [];
    let at: number | null = own < 0 ? null : own;
    while (at !== null && !path.includes(at)) {
      path.unshift(at);
      at = parents.get(at) ?? null;
    }
    for (const id of path) categories.push(placeOf(id));
    offsets[item + 1] = categories.length;
    const root = path[0] ?? -1;
    rootOf.push(root);
    if (root >= 0) itemsOf.set(root, (itemsOf.get(root) ?? 0) + 1);
  });
  const rootIds = [...itemsOf].sort(([a, n], [b, m]) => m - n || a - b).map(([id]) => id);
  const rootPlaces = new Map(rootIds.map((id, place) => [id, place]));
  return {
    offsets,
    categories: Int32Array.from(categories),
    hasAny: categories.length > 0,
    roots: Int32Array.from(rootOf, (root) => rootPlaces.get(root) ?? -1),
    rootIds,
  };
}
