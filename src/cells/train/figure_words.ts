import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import { type FigureLine, type FigureWords, writtenFigures } from '../figure_words';

const LINES: readonly FigureLine[] = [
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
];

export const trainInWords: FigureWords = (figures) => ({ items: writtenFigures(figures, LINES) });

function baseRate(rate: number | undefined): string | undefined {
  return rate === undefined ? undefined : `base rate ${formatPercent(rate)}`;
}

function threeDigits(value: number): string {
  return formatNumber(value, 3);
}
