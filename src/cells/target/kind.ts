import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { targetCell } from './cell';
import { targetInWords } from './figure_words';

export const targetKind: RegisteredKind = {
  definition: targetCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: targetInWords,
  controls: ['wait_days', 'within_days', 'candidates'],
  minHeight: 820,
};
