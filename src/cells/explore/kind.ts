import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { exploreCell } from './cell';
import { exploreInWords } from './figure_words';

export const exploreKind: RegisteredKind = {
  definition: exploreCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: exploreInWords,
  controls: [],
  minHeight: 2200,
};
