/** Why an item is recommended, as its reader would say it. */

/** What is known of a recommendation. */
export interface Recommended {
  /** Features of the ranking that speak for it, the strongest first. */
  reasons: readonly string[];
  /** Since the user last touched the item; null: never. */
  hours_since: number | null;
  carts: number;
  purchases: number;
  /** What the user bought last, or else touched last, by its name; null: nothing. */
  anchor: string | null;
}

const TOGETHER = ['click_to_click', 'session_neighbours', 'item_cosine', 'als'];
const BOUGHT_TOGETHER = ['click_to_buy', 'buy_to_buy'];

/** Sentences without a full stop, each once: what the reader did, then the strongest first; of nothing that speaks for it one that is always true. */
export function reasonsInWords(item: Recommended): string[] {
  const words = item.reasons.flatMap((feature) => inWords(feature, item) ?? []);
  // What a reader did says more to that reader than what others do.
  const did = own(item);
  const first = did !== null && words.includes(did) ? [did] : [];
  return words.length > 0 ? [...new Set([...first, ...words])] : ['Chosen from what you looked at'];
}

function inWords(feature: string, item: Recommended): string | null {
  const source = /^(?:rank|score)_(.+)$/.exec(feature)?.[1];
  if (feature.startsWith('pair_') || source === 'revisit' || feature === 'last_item_again') return own(item);
  if (source && TOGETHER.includes(source)) {
    return item.anchor === null
      ? 'Others with your taste looked at it'
      : `Others who looked at ${item.anchor} looked at it too`;
  }
  if (source && BOUGHT_TOGETHER.includes(source)) {
    return item.anchor === null ? 'Others with your taste bought it' : `Goes with ${item.anchor}`;
  }
  if (source === 'category_popular' || feature.startsWith('category_') || feature === 'last_category_again') {
    return 'From a category that you look at';
  }
  if (source === 'newest' || feature === 'item_days') return 'New in the shop';
  if (source === 'popular' || feature.startsWith('item_')) return 'Popular right now';
  if (feature.startsWith('price')) return 'In your price range';
  return null;
}

function own({ hours_since, carts, purchases }: Recommended): string | null {
  if (hours_since === null) return null;
  if (purchases > 0) return 'You bought it before';
  return `${carts > 0 ? 'You put it into the cart' : 'You looked at it'} ${ago(hours_since)}`;
}

/** `3 days ago`. */
export function ago(hours: number): string {
  if (hours < 1) return 'less than an hour ago';
  if (hours < 36) return said(Math.round(hours), 'hour');
  if (hours < 24 * 14) return said(Math.round(hours / 24), 'day');
  if (hours < 24 * 60) return said(Math.round(hours / 24 / 7), 'week');
  return said(Math.round(hours / 24 / 30), 'month');
}

function said(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}
