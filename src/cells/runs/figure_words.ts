import { formatCount } from '../../ui/formats';
import { wordsOf } from '../figure_words';

export const runsInWords = wordsOf([['trainings', 'Trainings', formatCount]]);
