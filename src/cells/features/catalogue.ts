/**
 * The default features: what each means and its SQL over the working tables of build.ts. `u` is the user at
 * the cut-off (user_part.sql), `p` the user with the row's item (pair_part.sql), `i` the item (item_part.sql).
 * A window of W days holds the events with cut-off - W days <= time < cut-off. Rows without an item of their
 * own (a session, a category) take the item that was most touched in the session that just ended, of their
 * category if they have one.
 */
import type { DefaultGroup } from './value';

/** The working table that a feature reads. */
export type FeaturePart = 'user' | 'pair' | 'item';

export interface FeatureDefinition {
  name: string;
  group: DefaultGroup;
  /** Days before the cut-off; null: all that came before, or the session that just ended. */
  window: number | null;
  unit: string;
  /** One sentence. */
  description: string;
  /** How a recomputation must agree: counts exactly, others to 1e-6 of their size. */
  exact: boolean;
  part: FeaturePart;
  sql: string;
}

type Definition = Omit<FeatureDefinition, 'group'>;

/** Its window stands at the end of its name: `_7d`. */
const count = (name: string, unit: string, description: string, sql: string): Definition => {
  const [, days] = /_(\d+)d$/.exec(name) ?? [];
  const window = days === undefined ? null : Number(days);
  return { name, window, unit, description, sql, exact: true, part: partOf(sql) };
};

const ratio = (...given: Parameters<typeof count>): Definition => ({ ...count(...given), exact: false });

function partOf(sql: string): FeaturePart {
  if (/\bp\./.test(sql)) return 'pair';
  return /\bi\./.test(sql) ? 'item' : 'user';
}

const WINDOWS = [1, 7, 30] as const;
const days = (window: number) => (window === 1 ? '24 hours' : `${window} days`);
const since = (column: string, unitMs: number) => `(u.cutoff_ts - ${column}) / ${unitMs}.0`;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Where a row has no item there is nothing to count: missing, not zero. */
const ofItem = (alias: 'p' | 'i', sql: string) => `CASE WHEN ${alias}.item_id IS NOT NULL THEN ${sql} END`;

const recency: Definition[] = [
  ratio(
    'hours_since_previous_session',
    'hours',
    'Pause between the session that just ended and the one before; missing in a first session.',
    `u.pause_before_ms / ${HOUR}.0`,
  ),
  ratio(
    'days_between_sessions',
    'days',
    'Mean time from the start of one session of the user to the start of the next, up to the start of the session that just ended; missing in a first session.',
    `(u.session_start_ts - u.first_ts) / ${DAY}.0 / nullif(u.ended_session_id - u.first_session_id, 0)`,
  ),
  ratio('days_since_first_event', 'days', 'Time since the user was first seen.', since('u.first_ts', DAY)),
  ratio(
    'days_since_last_cart',
    'days',
    'Time since the user last put anything in the cart; missing if never.',
    since('u.last_cart_ts', DAY),
  ),
  ratio(
    'days_since_last_purchase',
    'days',
    'Time since the user last bought anything; missing if never.',
    since('u.last_purchase_ts', DAY),
  ),
];

const frequency: Definition[] = WINDOWS.flatMap((window) => [
  count(
    `events_${window}d`,
    'events',
    `Events of the user in the ${days(window)} before the cut-off.`,
    `u.events_${window}`,
  ),
  count(
    `sessions_${window}d`,
    'sessions',
    `Sessions of the user that began in the ${days(window)} before the cut-off.`,
    `u.sessions_${window}`,
  ),
  count(
    `repeats_${window}d`,
    'events',
    `Events in the ${days(window)} before the cut-off on items that the user had touched before.`,
    `u.repeats_${window}`,
  ),
]);

const intent: Definition[] = [
  ...WINDOWS.map((window) =>
    count(
      `carts_${window}d`,
      'events',
      `Times the user put something in the cart in the ${days(window)} before the cut-off.`,
      `u.carts_${window}`,
    ),
  ),
  count(
    'open_carts_30d',
    'events',
    'Times the user put something in the cart in the 30 days before the cut-off and after the last purchase.',
    'u.open_carts_30',
  ),
  count(
    'purchases_30d',
    'events',
    'Items the user bought in the 30 days before the cut-off.',
    'u.purchases_30',
  ),
  ratio(
    'open_cart_freshness',
    'share',
    'How fresh an unfinished purchase is: 1 when the user has just put something in the cart, half that for every 7 days since, 0 if the user has bought since or never put anything in the cart.',
    `CASE WHEN u.last_cart_ts > coalesce(u.last_purchase_ts, 0) THEN power(0.5, (u.cutoff_ts - u.last_cart_ts) / ${7 * DAY}.0) ELSE 0 END`,
  ),
];

const session: Definition[] = [
  count('session_events', 'events', 'Events of the session that just ended.', 'u.session_events'),
  ratio(
    'session_minutes',
    'minutes',
    'From the first to the last event of the session that just ended.',
    '(u.session_end_ts - u.session_start_ts) / 60000.0',
  ),
  count('session_items', 'items', 'Different items of the session that just ended.', 'u.session_items'),
  ratio(
    'session_repeat_share',
    'share',
    "Share of the session's events on items that the user had touched before.",
    'u.session_repeats / nullif(u.session_events, 0)',
  ),
  count(
    'session_carts',
    'events',
    'Times something was put in the cart in the session that just ended.',
    'u.session_carts',
  ),
  count('session_purchases', 'events', 'Items bought in the session that just ended.', 'u.session_purchases'),
];

const userItem: Definition[] = [
  ...WINDOWS.map((window) =>
    count(
      `item_views_by_user_${window}d`,
      'events',
      `Views of the row's item by the user in the ${days(window)} before the cut-off; rows without an item take the session's most touched one.`,
      ofItem('p', `p.views_${window}`),
    ),
  ),
  count(
    'item_in_cart_30d',
    'flag',
    "Whether the user put the row's item in the cart in the 30 days before the cut-off and has not bought it since; rows without an item take the session's most touched one.",
    ofItem(
      'p',
      `CASE WHEN p.last_cart_ts >= p.cutoff_ts - ${30 * DAY} AND (p.last_purchase_ts IS NULL OR p.last_purchase_ts < p.last_cart_ts) THEN 1 ELSE 0 END`,
    ),
  ),
  ratio(
    'hours_since_item_touch',
    'hours',
    "Time since the user last touched the row's item; rows without an item take the session's most touched one.",
    `(p.cutoff_ts - p.last_touch_ts) / ${HOUR}.0`,
  ),
];

const item: Definition[] = [
  count(
    'item_views_7d',
    'events',
    "Views of the row's item by anyone in the 7 days before the cut-off; rows without an item take the session's most touched one.",
    ofItem('i', 'i.views_7'),
  ),
  count(
    'item_views_30d',
    'events',
    "Views of the row's item by anyone in the 30 days before the cut-off; rows without an item take the session's most touched one.",
    ofItem('i', 'i.views_30'),
  ),
  count(
    'item_purchases_30d',
    'events',
    "Purchases of the row's item by anyone in the 30 days before the cut-off; rows without an item take the session's most touched one.",
    ofItem('i', 'i.purchases_30'),
  ),
  ratio(
    'item_price',
    'price',
    "Price of the row's item as it was known just before the cut-off; missing if no price was known yet.",
    'i.price',
  ),
  ratio(
    'item_discount',
    'share',
    'How far that price lies below the highest price known for the item until then.',
    '1 - i.price / nullif(i.highest_price, 0)',
  ),
  count(
    'item_available',
    'flag',
    "Whether the row's item was in stock as it was known just before the cut-off; missing if nothing was known yet.",
    'i.available',
  ),
];

const ofGroup = (group: DefaultGroup, definitions: readonly Definition[]): FeatureDefinition[] =>
  definitions.map((definition) => ({ ...definition, group }));

/** All 37, group by group. */
export const CATALOGUE: readonly FeatureDefinition[] = [
  ...ofGroup('recency', recency),
  ...ofGroup('frequency', frequency),
  ...ofGroup('intent', intent),
  ...ofGroup('session', session),
  ...ofGroup('user-item', userItem),
  ...ofGroup('item', item),
];
