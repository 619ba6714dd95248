import { threeDigits } from '../../measure/words';
import { formatCount } from '../../ui/formats';
import { baseRate, wordsOf } from '../figure_words';

export const trainInWords = wordsOf([
  ['train.average_precision', 'AP on training rows', threeDigits, (all) => baseRate(all['train.base_rate'])],
  [
    'validation.average_precision',
    'AP on validation rows',
    threeDigits,
    (all) => baseRate(all['validation.base_rate']),
  ],
  [
    'best_iteration',
    'Trees used',
    formatCount,
    ({ trees }) => (trees === undefined ? undefined : `of ${formatCount(trees)} grown`),
  ],
]);
