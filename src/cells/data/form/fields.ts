import type { ColumnField, ColumnMapping } from '../../../../workers/warehouse/protocol';

export interface FieldWords {
  field: ColumnField;
  label: string;
  /** What belongs there, for somebody who reads it for the first time. */
  about: string;
}

export const REQUIRED: readonly FieldWords[] = [
  { field: 'user', label: 'User', about: 'Who: a customer, a visitor, or a session.' },
  { field: 'item', label: 'Item', about: 'What: the id of a product.' },
  { field: 'time', label: 'Time', about: 'When it happened.' },
];

export const EVENT: FieldWords = {
  field: 'event',
  label: 'Event',
  about: 'What happened: viewed, put into the cart, bought.',
};

export const OPTIONAL: readonly FieldWords[] = [
  { field: 'price', label: 'Price', about: 'Of one unit.' },
  { field: 'quantity', label: 'Quantity', about: 'Units of a row; below zero it is a refund.' },
  { field: 'order', label: 'Order', about: 'Rows with one order id were bought together.' },
  { field: 'session', label: 'Session', about: 'One visit, as the file names it.' },
  { field: 'item_name', label: 'Item name', about: 'Shown wherever an item is named.' },
  { field: 'category', label: 'Category', about: 'The id of a category.' },
  { field: 'category_name', label: 'Category name', about: 'Shown wherever a category is named.' },
  { field: 'brand', label: 'Brand', about: 'Who makes the item.' },
  { field: 'rating', label: 'Rating', about: 'Stars or points.' },
];

export const ALL_FIELDS: readonly FieldWords[] = [...REQUIRED, EVENT, ...OPTIONAL];

/** Which fields a column is used for, in words. */
export function usesOf(mapping: ColumnMapping): Map<string, string> {
  const uses = new Map<string, string>();
  for (const { field, label } of ALL_FIELDS) {
    const column = mapping[field];
    if (!column) continue;
    const before = uses.get(column);
    uses.set(column, before ? `${before}, ${label.toLowerCase()}` : label.toLowerCase());
  }
  return uses;
}

/** What a mapping still lacks to be run, as labels. */
export function missingFields(mapping: ColumnMapping | null): string[] {
  return REQUIRED.filter(({ field }) => !mapping?.[field]).map(({ label }) => label.toLowerCase());
}
