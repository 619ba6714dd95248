import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { sequenceEvaluateCell } from './cell';
import { sequenceEvaluateInWords } from './figure_words';

export const sequenceEvaluateKind: RegisteredKind = {
  definition: sequenceEvaluateCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: sequenceEvaluateInWords,
  controls: ['open_test'],
  minHeight: 1700,
};
