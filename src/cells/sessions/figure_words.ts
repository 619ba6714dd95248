import { formatCount, formatPercent, formatSeconds } from '../../ui/formats';
import { wordsOf } from '../figure_words';

export const sessionsInWords = wordsOf([
  ['sessions', 'Sessions', formatCount],
  [
    'conversion_rate',
    'Converting',
    formatPercent,
    ({ sessions, conversion_rate: rate }) =>
      sessions === undefined || rate === undefined ? undefined : `${formatCount(sessions * rate)} sessions`,
  ],
  ['median_duration_s', 'Median duration', formatSeconds],
  ['share.train', 'To train on', formatPercent],
  ['share.validation', 'To validate on', formatPercent],
  ['share.test', 'To test on', formatPercent],
]);
