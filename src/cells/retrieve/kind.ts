import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { retrieveCell } from './cell';
import { retrieveInWords } from './figure_words';

export const retrieveKind: RegisteredKind = {
  definition: retrieveCell,
  Panel: lazyPanel(() => import('./Panel')),
  inWords: retrieveInWords,
  controls: ['keep', 'weights'],
  minHeight: 1500,
};
