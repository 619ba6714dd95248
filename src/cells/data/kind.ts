import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { dataCell } from './cell';
import { dataInWords } from './figure_words';

export const dataKind: RegisteredKind = {
  definition: dataCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: dataInWords,
  controls: [],
  minHeight: 520,
};
