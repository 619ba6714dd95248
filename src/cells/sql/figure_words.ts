import { formatCount } from '../../ui/formats';
import { wordsOf } from '../figure_words';

export const sqlInWords = wordsOf([
  ['rows', 'Rows of the answer', formatCount],
  ['columns', 'Columns', formatCount],
]);
