import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { trainCell } from './cell';
import { trainInWords } from './figure_words';

export const trainKind: RegisteredKind = {
  definition: trainCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: trainInWords,
  controls: ['model'],
};
