import { threeDigits } from '../../measure/words';
import { formatCount } from '../../ui/formats';
import { type FigureLine, type FigureWords, writtenFigures } from '../figure_words';

const LINES: readonly FigureLine[] = [
  ['validation.ndcg@20', 'NDCG@20, next view', threeDigits, () => 'validation'],
  ['validation.purchase.ndcg@20', 'NDCG@20, next purchase', threeDigits, () => 'validation'],
  ['items', 'Items', formatCount],
  ['sequences', 'Training sessions', formatCount],
  ['epochs', 'Epochs', formatCount],
];

/** A model that learns purchases alone has no score of views: its first figure is that of purchases once more. */
export const sequenceInWords: FigureWords = (figures) => {
  const learnsViews = figures['train.loss.view'] !== undefined;
  return { items: writtenFigures(figures, learnsViews ? LINES : LINES.slice(1)) };
};
