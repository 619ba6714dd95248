import { formatCount, formatPercent } from '../../ui/formats';
import { wordsOf } from '../figure_words';

export const featuresInWords = wordsOf([
  ['features', 'Features', formatCount],
  ['rows', 'Rows', formatCount],
  ['missing_share', 'Values missing', formatPercent],
]);
