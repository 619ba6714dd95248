import { formatCount, formatPercent } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const interactionsInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [
    ['train.events', 'Events before the cut', formatCount],
    ['train.users', 'Users', formatCount],
    ['train.items', 'Items', formatCount],
    ['sparsity', 'Pairs without an event', formatPercent],
    ['test.events', 'Events after the cut', formatCount],
    ['test.cases', 'Cases', formatCount],
    ['test.answers', 'Relevant items', formatCount],
  ]),
});
