import { formatPercent } from '../../ui/formats';
import { type FigureLine, type FigureWords, writtenFigures } from '../figure_words';

/** The figures below the linked charts. */
export const HEADLINE: readonly FigureLine[] = [
  ['one_time_users', 'One-time users', formatPercent],
  ['returning_users', 'Returning users', formatPercent],
  ['view_to_cart', 'View to cart', formatPercent],
  ['cart_to_purchase', 'Cart to purchase', formatPercent],
  ['unseen_items', 'New items', formatPercent],
  ['gini', 'Gini of items', (value) => value.toFixed(2)],
  ['density', 'Pairs that occur', formatPercent],
];

export const exploreInWords: FigureWords = (figures) => ({ items: writtenFigures(figures, HEADLINE) });
