import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { evaluateCell } from './cell';
import { evaluateInWords } from './figure_words';

export const evaluateKind: RegisteredKind = {
  definition: evaluateCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: evaluateInWords,
  controls: ['open_test'],
};
