import { formatCount } from '../../ui/formats';
import { wordsOf } from '../figure_words';

export const dataInWords = wordsOf([
  ['events', 'Events', formatCount],
  ['users', 'Users', formatCount],
  ['items', 'Items', formatCount],
  ['view', 'Views', formatCount],
  ['cart', 'Carts', formatCount],
  ['purchase', 'Purchases', formatCount],
  ['rejected', 'Rows not kept', formatCount],
]);
