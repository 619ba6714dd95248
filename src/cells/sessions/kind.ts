import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { sessionsCell } from './cell';
import { sessionsInWords } from './figure_words';

export const sessionsKind: RegisteredKind = {
  definition: sessionsCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: sessionsInWords,
  controls: ['gap_minutes'],
  minHeight: 560,
};
