import { type ColumnMapping, columnMapping, type FileLayout, type FileRole } from '../protocol';

interface KnownLayout {
  layout: FileLayout;
  role: FileRole;
  /** The columns that must all be there; others may stand beside them. */
  columns: string[];
  mapping: ColumnMapping | null;
}

const KNOWN: KnownLayout[] = [
  {
    layout: 'retailrocket_events',
    role: 'events',
    columns: ['timestamp', 'visitorid', 'event', 'itemid', 'transactionid'],
    mapping: columnMapping.parse({
      user: 'visitorid',
      item: 'itemid',
      time: 'timestamp',
      event: 'event',
      order: 'transactionid',
      time_format: 'ms',
      words: { view: 'view', addtocart: 'cart', transaction: 'purchase' },
    }),
  },
  {
    layout: 'retailrocket_item_properties',
    role: 'item_properties',
    columns: ['timestamp', 'itemid', 'property', 'value'],
    mapping: null,
  },
  {
    layout: 'retailrocket_category_tree',
    role: 'category_tree',
    columns: ['categoryid', 'parentid'],
    mapping: null,
  },
  {
    layout: 'rees46_events',
    role: 'events',
    columns: [
      'event_time',
      'event_type',
      'product_id',
      'category_id',
      'brand',
      'price',
      'user_id',
      'user_session',
    ],
    mapping: columnMapping.parse({
      user: 'user_id',
      item: 'product_id',
      time: 'event_time',
      event: 'event_type',
      price: 'price',
      brand: 'brand',
      category: 'category_id',
      session: 'user_session',
      time_format: 'iso',
      words: { view: 'view', cart: 'cart', remove_from_cart: null, purchase: 'purchase' },
    }),
  },
];

/** The known layout whose columns the header has, if any; the one with the most columns wins. */
export function recogniseLayout(columns: string[]): KnownLayout | null {
  const present = new Set(columns.map((column) => column.toLowerCase()));
  const fitting = KNOWN.filter((known) => known.columns.every((column) => present.has(column)));
  fitting.sort((a, b) => b.columns.length - a.columns.length);
  return fitting[0] ?? null;
}
