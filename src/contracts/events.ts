import { z } from 'zod';
import { generatorParams } from '../../workers/generator/params';
import { EVENT_KINDS } from '../../workers/warehouse/protocol';
import { SqlFragment } from '../../workers/warehouse/sql';
import type { Contract } from './contract';

/** The database's type of the kinds of events. */
export const EVENT_TYPE = `ENUM(${EVENT_KINDS.map((kind) => `'${kind}'`).join(', ')})`;

/** The canonical events of a shop, with dictionaries from its own ids to dense integers. */
export const events = {
  value: z.object({
    /** Which of the dictionaries hold readable names; absent in results of before: none. */
    named: z.object({ items: z.boolean(), categories: z.boolean() }).optional(),
    /** What the shop was generated with; null for files. */
    generated: generatorParams.nullable(),
  }),
  tables: {
    events: {
      columns: {
        event_id: 'INTEGER',
        ts: 'BIGINT',
        user_id: 'INTEGER',
        item_id: 'INTEGER',
        event: EVENT_TYPE,
        price: 'DOUBLE',
        category_id: 'INTEGER',
        brand_id: 'INTEGER',
      },
      key: ['event_id'],
      invariant:
        'ids are in their dictionaries; ts is UTC milliseconds; event ids are in the order of the file',
    },
    users: { ...dictionary('user_id'), invariant: 'numbered in order of first appearance' },
    items: { ...dictionary('item_id'), invariant: 'numbered in order of first appearance' },
    categories: {
      ...dictionary('category_id'),
      invariant: 'those of events, of properties and of the tree',
    },
    item_properties: {
      columns: {
        ts: 'BIGINT',
        item_id: 'INTEGER',
        category_id: 'INTEGER',
        available: 'TINYINT',
        price: 'DOUBLE',
      },
      key: ['item_id', 'ts'],
      invariant: 'what was known of the item from then on',
      optional: true,
    },
    category_tree: {
      columns: { category_id: 'INTEGER', parent_id: 'INTEGER' },
      key: ['category_id'],
      invariant: 'the parent of a root is NULL; there is no circle',
      optional: true,
    },
  },
} as const satisfies Contract;

export type Events = z.infer<typeof events.value>;

function dictionary<Id extends string>(id: Id) {
  return { columns: { [id]: 'INTEGER', source_id: 'VARCHAR' }, key: [id] } as const;
}

/** The type's number: its place in `EVENT_KINDS`. */
export function eventCodeFragment(column: string): SqlFragment {
  const cases = EVENT_KINDS.map((kind, code) => `WHEN '${kind}' THEN ${code}`);
  return new SqlFragment(`CASE ${column} ${cases.join(' ')} END`);
}
