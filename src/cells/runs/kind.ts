import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { runsCell } from './cell';
import { runsInWords } from './figure_words';

export const runsKind: RegisteredKind = {
  definition: runsCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: runsInWords,
  controls: ['only_differences'],
};
