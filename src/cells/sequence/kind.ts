import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { sequenceCell } from './cell';
import { sequenceInWords } from './figure_words';

export const sequenceKind: RegisteredKind = {
  definition: sequenceCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: sequenceInWords,
  controls: [],
  minHeight: 900,
};
