import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { customerCell } from './cell';

export const customerKind: RegisteredKind = {
  definition: customerCell,
  Panel: lazyPanel(() => import('./Panel')),
  controls: [],
  minHeight: 900,
};
