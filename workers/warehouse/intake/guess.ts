import { type ColumnMapping, columnMapping, type EventKind } from '../protocol';

/** Event words of real exports -> canonical events; compared in lower case without separators. */
const WORDS: Record<EventKind, string[]> = {
  view: [
    'view',
    'viewed',
    'pageview',
    'page',
    'productview',
    'viewitem',
    'detail',
    'click',
    'clicks',
    'visit',
    'impression',
    'open',
    'browse',
    'pv',
  ],
  cart: [
    'cart',
    'addtocart',
    'addedtocart',
    'basket',
    'addtobasket',
    'addcart',
    'tocart',
    'productadded',
    'add',
  ],
  purchase: [
    'purchase',
    'purchased',
    'buy',
    'bought',
    'transaction',
    'order',
    'ordered',
    'checkout',
    'sale',
    'sold',
    'conversion',
    'orderplaced',
    'paid',
  ],
  wishlist: [
    'wishlist',
    'wish',
    'addtowishlist',
    'favorite',
    'favourite',
    'fav',
    'like',
    'liked',
    'bookmark',
    'save',
  ],
  rating: ['rating', 'rate', 'rated', 'review', 'reviewed'],
  search: ['search', 'searchkeyword', 'searched', 'query', 'find'],
};

/** Column names that mean a field, best first; compared in lower case without separators. */
const COLUMNS: Record<
  'user' | 'item' | 'time' | 'event' | 'price' | 'brand' | 'category' | 'session' | 'order',
  string[]
> = {
  user: [
    'userid',
    'user',
    'visitorid',
    'visitor',
    'customerid',
    'customer',
    'clientid',
    'client',
    'memberid',
    'uid',
    'cookieid',
    'cookie',
    'deviceid',
    'anonymousid',
    'fullvisitorid',
    'userpseudoid',
    'shopper',
  ],
  item: [
    'itemid',
    'item',
    'productid',
    'product',
    'sku',
    'articleid',
    'article',
    'contentid',
    'asin',
    'variantid',
    'movieid',
    'goodsid',
    'pid',
  ],
  time: [
    'timestamp',
    'time',
    'eventtime',
    'datetime',
    'date',
    'ts',
    'eventtimestamp',
    'createdat',
    'occurredat',
    'eventdate',
    'unixtime',
    'epoch',
    'servertime',
  ],
  event: [
    'event',
    'eventtype',
    'eventname',
    'action',
    'actiontype',
    'type',
    'behavior',
    'behaviortype',
    'interaction',
    'interactiontype',
    'activity',
  ],
  price: ['price', 'unitprice', 'itemprice', 'amount', 'value', 'revenue', 'cost'],
  brand: ['brand', 'brandid', 'brandname', 'manufacturer', 'vendor', 'maker'],
  category: [
    'categoryid',
    'category',
    'categorycode',
    'productcategory',
    'itemcategory',
    'cat',
    'department',
    'categoryname',
  ],
  session: ['sessionid', 'session', 'usersession', 'visitid', 'visit', 'gasessionid'],
  order: [
    'orderid',
    'order',
    'transactionid',
    'transaction',
    'purchaseid',
    'invoice',
    'invoiceid',
    'invoiceno',
    'basketid',
    'checkoutid',
  ],
};

/** The mapping that a header and its first rows suggest; null when user, item or time cannot be told. */
export function guessMapping(columns: string[], rows: (string | null)[][]): ColumnMapping | null {
  const taken = new Set<string>();
  const take = (field: keyof typeof COLUMNS): string | null => {
    const found = bestColumn(columns, COLUMNS[field], taken);
    if (found !== null) taken.add(found);
    return found;
  };
  const event = take('event');
  const user = take('user');
  const item = take('item');
  const time = take('time');
  const optional = {
    session: take('session'),
    order: take('order'),
    category: take('category'),
    brand: take('brand'),
    price: take('price'),
  };
  if (user === null || item === null || time === null) return null;
  const valuesOf = (name: string) =>
    rows.map((row) => row[columns.indexOf(name)] ?? '').filter((value) => value !== '');
  return columnMapping.parse({
    user,
    item,
    time,
    event,
    ...optional,
    time_format: guessTimeFormat(valuesOf(time)),
    words: event === null ? {} : guessWords(valuesOf(event)),
  });
}

/**
 * For each event word seen, the canonical event it most likely means, or null (left out) where it plainly
 * means none of them, such as remove_from_cart. Words that say nothing to us are not in the answer.
 */
export function guessWords(values: string[]): Record<string, EventKind | null> {
  const words: Record<string, EventKind | null> = {};
  for (const value of values) {
    if (Object.hasOwn(words, value)) continue;
    const guess = guessWord(value);
    if (guess !== undefined) words[value] = guess;
  }
  return words;
}

function guessWord(value: string): EventKind | null | undefined {
  const plain = simplify(value);
  const kinds = Object.entries(WORDS) as [EventKind, string[]][];
  const exact = kinds.find(([, known]) => known.includes(plain));
  if (exact) return exact[0];
  // "remove_from_cart" and "begin_checkout" contain a known word and mean another thing.
  if (/remove|delete|cancel|refund|return|begin|start|abandon|unlike/.test(plain)) return null;
  const contained = kinds.find(([, known]) => known.some((word) => word.length > 3 && plain.includes(word)));
  return contained?.[0];
}

function guessTimeFormat(values: string[]): ColumnMapping['time_format'] {
  const numbers = values.filter((value) => /^\d+(\.\d+)?$/.test(value.trim())).map(Number);
  if (numbers.length < values.length / 2 || numbers.length === 0) return 'iso';
  numbers.sort((a, b) => a - b);
  const median = numbers[numbers.length >> 1] ?? 0;
  if (median > 1e14) return 'us';
  return median > 1e11 ? 'ms' : 's';
}

function bestColumn(columns: string[], known: string[], taken: Set<string>): string | null {
  for (const word of known) {
    const found = columns.find((column) => !taken.has(column) && simplify(column) === word);
    if (found !== undefined) return found;
  }
  for (const word of known.filter((candidate) => candidate.length > 3)) {
    const found = columns.find((column) => !taken.has(column) && simplify(column).includes(word));
    if (found !== undefined) return found;
  }
  return null;
}

function simplify(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
