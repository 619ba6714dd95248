import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { leakageCell } from './cell';
import { leakageInWords } from './figure_words';

export const leakageKind: RegisteredKind = {
  definition: leakageCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: leakageInWords,
  controls: [],
  minHeight: 900,
};
