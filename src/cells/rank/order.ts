/** Candidates of a case in the order of their scores. */

export interface OrderedCase {
  /** By falling score; equal scores by rising item. */
  items: Int32Array;
  /** Places in what was given, in the same order. */
  places: Int32Array;
}

/** Orders candidates of one case. */
export function ordered(items: Int32Array, scores: ArrayLike<number>): OrderedCase {
  const places = Int32Array.from(items.keys()).sort(
    (a, b) => (scores[b] as number) - (scores[a] as number) || (items[a] as number) - (items[b] as number),
  );
  return { places, items: places.map((place) => items[place] as number) };
}

/**
 * The rank of each relevant item that is among the items, by falling rank order of the relevant; among equal scores
 * it stands behind all that are not relevant (ties rank against the model). [item, rank].
 */
export function ranksOfRelevant(
  items: Int32Array,
  scores: ArrayLike<number>,
  relevant: ReadonlySet<number>,
): [item: number, rank: number][] {
  const hits: { item: number; score: number }[] = [];
  items.forEach((item, at) => {
    if (relevant.has(item)) hits.push({ item, score: scores[at] as number });
  });
  hits.sort((a, b) => b.score - a.score || a.item - b.item);
  return hits.map(({ item, score }, before) => {
    let others = 0;
    for (let at = 0; at < items.length; at++) {
      if ((scores[at] as number) >= score && !relevant.has(items[at] as number)) others++;
    }
    return [item, others + before + 1];
  });
}

/** The first items of each list and the ranks of what is relevant, of several contenders. */
export class ListWriter {
  private readonly lists = {
    case_id: [] as number[],
    contender: [] as number[],
    rank: [] as number[],
    item_id: [] as number[],
  };
  private readonly found = {
    case_id: [] as number[],
    contender: [] as number[],
    item_id: [] as number[],
    rank: [] as number[],
  };

  constructor(private readonly listed: number) {}

  /** Adds one case as one contender orders it; gives the order. */
  add(
    case_id: number,
    contender: number,
    {
      items,
      scores,
      relevant,
    }: { items: Int32Array; scores: ArrayLike<number>; relevant: ReadonlySet<number> },
  ): OrderedCase {
    const order = ordered(items, scores);
    order.items.subarray(0, this.listed).forEach((item, at) => {
      push(this.lists, { case_id, contender, rank: at + 1, item_id: item });
    });
    for (const [item_id, rank] of ranksOfRelevant(items, scores, relevant)) {
      push(this.found, { case_id, contender, item_id, rank });
    }
    return order;
  }

  /** As columns of the two tables of `ranked_lists`. */
  columns() {
    return { lists: asColumns(this.lists), found: asColumns(this.found) };
  }
}

function push<Name extends string>(into: Record<Name, number[]>, row: Record<Name, number>): void {
  for (const name of Object.keys(row) as Name[]) into[name].push(row[name]);
}

function asColumns<Name extends string>(from: Record<Name, number[]>): Record<Name, Int32Array> {
  const entries = Object.entries<number[]>(from).map(([name, values]) => [name, Int32Array.from(values)]);
  return Object.fromEntries(entries) as Record<Name, Int32Array>;
}
