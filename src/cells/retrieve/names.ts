import type { SourceName as WorkerSource } from '../../../workers/retrieval/params';

export type SourceName = WorkerSource | 'als';

/** How sources are called, in the order in which they are offered. */
export const SOURCE_LABELS = {
  als: 'ALS',
  revisit: 'Own recent items',
  click_to_click: 'Viewed together',
  click_to_buy: 'Viewed, then bought',
  buy_to_buy: 'Bought together',
  session_neighbours: 'Similar sessions',
  item_cosine: 'Similar items',
  category_popular: 'Popular in own categories',
  popular: 'Popular',
  newest: 'Newest',
} as const satisfies Record<SourceName, string>;

/** What each goes by, in a few words. */
export const SOURCE_WORDS: Record<SourceName, string> = {
  als: 'Users and items as vectors whose product says who likes what (alternating least squares); only items that the user has not touched.',
  revisit: 'What the user touched: in the cart and not bought first, then the latest.',
  click_to_click: 'Items that others viewed within hours of the same views.',
  click_to_buy: 'Items that others put into the cart or bought soon after the same views.',
  buy_to_buy: 'Items that others bought within days of the same purchases.',
  session_neighbours: 'Items of sessions that share items with the last ones of the user (V-SKNN).',
  item_cosine: 'Items that the same users touched (cosine).',
  category_popular: 'What is popular now in the categories that the user touched.',
  popular: 'What is popular now, the same for everybody.',
  newest: 'What came last, the same for everybody.',
};

export const SOURCE_NAMES = Object.keys(SOURCE_LABELS) as SourceName[];
