import { lazyPanel } from '../lazy_panel';
import type { RegisteredKind } from '../panel';
import { mailCell } from './cell';

export const mailKind: RegisteredKind = {
  definition: mailCell,
  Panel: lazyPanel(() => import('./Panel')),
  controls: ['to', 'items', 'shop_name', 'subject'],
  minHeight: 1300,
};
