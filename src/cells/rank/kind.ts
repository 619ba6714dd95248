import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { rankCell } from './cell';
import { rankInWords } from './figure_words';

export const rankKind: RegisteredKind = {
  definition: rankCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: rankInWords,
  controls: ['negatives', 'graded'],
  minHeight: 820,
};
