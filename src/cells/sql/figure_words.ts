import { formatCount } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const sqlInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['rows', 'Rows of the answer', formatCount],
    ['columns', 'Columns', formatCount],
  ]),
});
