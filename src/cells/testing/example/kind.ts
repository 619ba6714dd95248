import { lazyPanel } from '../../lazy_panel';
import type { RegisteredKind } from '../../panel';
import { weekdaysCell } from './cell';

export const weekdaysKind: RegisteredKind = {
  definition: weekdaysCell,
  Panel: lazyPanel(() => import('./Panel')),
  controls: ['week_begins'],
};
