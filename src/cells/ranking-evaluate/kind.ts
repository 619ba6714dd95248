import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { rankingEvaluateCell } from './cell';
import { rankingEvaluateInWords } from './figure_words';

export const rankingEvaluateKind: RegisteredKind = {
  definition: rankingEvaluateCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: rankingEvaluateInWords,
  controls: [],
  minHeight: 1800,
};
