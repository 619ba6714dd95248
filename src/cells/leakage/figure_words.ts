import { formatCount, plural } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const leakageInWords: FigureWords = (figures) => {
  const { checks, failed, warned } = figures;
  const items = writtenFigures(figures, [
    ['failed', 'Failed', formatCount],
    ['warned', 'Warnings', formatCount],
  ]);
  if (checks === undefined || failed === undefined || warned === undefined) return { items };
  return {
    verdict:
      failed > 0
        ? `${plural(failed, 'check')} of ${formatCount(checks)} failed: the features know something of the future.`
        : 'No leak was found.',
    items: [
      ...items,
      { label: 'Passed', value: formatCount(checks - failed - warned), note: `of ${formatCount(checks)}` },
    ],
  };
};
