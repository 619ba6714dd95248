import { formatCount, formatPercent } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const retrieveInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['cases', 'Cases', formatCount],
    ['union.recall@20', 'Recall of 20, all together', formatPercent],
    ['union.recall@200', 'Recall of 200, all together', formatPercent],
    ['als.recall@200', 'ALS alone', formatPercent],
    ['popular.recall@200', 'Popular items', formatPercent],
  ]),
});
