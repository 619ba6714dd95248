import { formatPercent } from '../../ui/formats';
import { type FigureLine, wordsOf } from '../figure_words';
import { formatMoney } from './shop/sentences';

/** The figures below the linked charts. */
export const HEADLINE: readonly FigureLine[] = [
  ['revenue', 'Revenue', formatMoney],
  ['average_order_value', 'Average order', formatMoney],
  ['one_time_users', 'One-time users', formatPercent],
  ['returning_users', 'Returning users', formatPercent],
  ['view_to_cart', 'View to cart', formatPercent],
  ['cart_to_purchase', 'Cart to purchase', formatPercent],
  ['unseen_items', 'New items', formatPercent],
  ['gini', 'Inequality of items (Gini)', (value) => value.toFixed(2)],
  ['density', 'User-item pairs that occur', formatPercent],
];

export const exploreInWords = wordsOf(HEADLINE);
