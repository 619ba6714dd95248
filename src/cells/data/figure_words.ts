import { formatCount } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const dataInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['events', 'Events', formatCount],
    ['users', 'Users', formatCount],
    ['items', 'Items', formatCount],
    ['view', 'Views', formatCount],
    ['cart', 'Carts', formatCount],
    ['purchase', 'Purchases', formatCount],
    ['rejected', 'Rows not kept', formatCount],
  ]),
});
