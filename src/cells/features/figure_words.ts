import { formatCount, formatPercent } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const featuresInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['features', 'Features', formatCount],
    ['rows', 'Rows', formatCount],
    ['missing_share', 'Values missing', formatPercent],
  ]),
});
