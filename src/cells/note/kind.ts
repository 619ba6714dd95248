import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { note } from './cell';

export const noteKind: RegisteredKind = {
  definition: note,
  Panel: lazyPanel(() => import('./Panel')),
  controls: [],
  quiet: true,
};
