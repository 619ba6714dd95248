import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { interactionsCell } from './cell';
import { interactionsInWords } from './figure_words';

export const interactionsKind: RegisteredKind = {
  definition: interactionsCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: interactionsInWords,
  controls: ['protocol', 'least_events'],
  minHeight: 760,
};
