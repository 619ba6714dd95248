import { formatCount } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const rankInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['fitted.cases', 'Cases to learn from', formatCount],
    ['trees', 'Trees', formatCount],
    ['cases', 'Cases of the test', formatCount],
    ['reachable', 'With a relevant candidate', formatCount],
  ]),
});
