import { formatCount, formatPercent } from '../../ui/formats';
import { wordsOf } from '../figure_words';

export const predictInWords = wordsOf([
  ['sessions', 'Sessions', formatCount],
  ['sessions.without_known_item', 'Without a known item', formatCount],
  ['items', 'Items', formatCount],
  ['rows', 'Rows', formatCount],
  ['mean_first_share', 'Share of the first item', formatPercent, () => 'mean'],
]);
