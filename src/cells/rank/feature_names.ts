/** What the ranking knows of a candidate, beside what each source says of it. */
export const FEATURE_GROUPS = ['sources', 'pair', 'user', 'item', 'price', 'category', 'session'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

export const GROUP_LABELS: Record<FeatureGroup, string> = {
  sources: 'what the sources say',
  pair: 'this user and this item',
  user: 'the user',
  item: 'the item',
  price: 'price',
  category: 'category',
  session: 'the last event',
};

/** The columns of `sql/features.sql`, without those of the sources. */
const NAMES: Record<Exclude<FeatureGroup, 'sources'>, readonly string[]> = {
  pair: [
    ...['pair_events', 'pair_views', 'pair_carts', 'pair_purchases', 'pair_in_cart', 'pair_hours_since_last'],
    ...['pair_hours_since_first', 'pair_hours_since_bought', 'pair_share'],
  ],
  user: [
    ...['user_events', 'user_items', 'user_carts', 'user_purchases', 'user_days', 'user_hours_since_last'],
    'user_hours_since_bought',
  ],
  item: [
    ...['item_events', 'item_users', 'item_purchases', 'item_events_7', 'item_events_30'],
    ...['item_purchases_30', 'item_conversion', 'item_cart_rate', 'item_trend', 'item_days'],
  ],
  price: ['price', 'price_beside_looked_at', 'price_beside_paid'],
  category: ['category_events', 'category_share', 'category_purchases', 'category_hours_since'],
  session: ['last_category_again', 'last_item_again'],
};

/** The features of these groups, in their order. */
export function featureNames(groups: readonly FeatureGroup[], sources: readonly string[]): string[] {
  return FEATURE_GROUPS.filter((group) => groups.includes(group)).flatMap((group) =>
    group === 'sources'
      ? [...sources.flatMap((name) => [`rank_${name}`, `score_${name}`]), 'union_rank', 'union_score']
      : NAMES[group],
  );
}

/** Which group a feature is of. */
export function groupOf(feature: string): FeatureGroup {
  const found = (Object.keys(NAMES) as Exclude<FeatureGroup, 'sources'>[]).find((group) =>
    NAMES[group].includes(feature),
  );
  return found ?? 'sources';
}
