import { formatCount } from '../../ui/formats';
import { type FigureWords, writtenFigures } from '../figure_words';

export const runsInWords: FigureWords = (figures) => ({
  items: writtenFigures(figures, [['trainings', 'Trainings', formatCount]]),
});
