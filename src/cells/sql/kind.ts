import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { sqlCell } from './cell';
import { sqlInWords } from './figure_words';

export const sqlKind: RegisteredKind = {
  definition: sqlCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: sqlInWords,
  controls: [],
  showsFailure: true,
};
