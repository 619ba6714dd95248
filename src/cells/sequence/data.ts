/** The sessions of a notebook as arrays for the engine, and what is known of their items. */

import { AppError } from '../../../workers/runtime/errors';
import type { Catalogue, SequenceData } from '../../../workers/sequence/protocol';
import { bind, type SqlFragment, statements } from '../../../workers/warehouse/sql';
import type { CellInputs, ExecutedSql, RunContext } from '../../notebook/kind';
import { categoryName, itemLabel } from '../data/names';
import namesSql from '../explore/sql/category_names.sql?raw';
import parentsSql from '../explore/sql/category_parents.sql?raw';
import categoriesSql from '../features/sql/item-categories.sql?raw';
import datedCategoriesSql from '../features/sql/item-categories-dated.sql?raw';
import type { SessionsValue } from '../sessions/value';
import { categoryPaths } from './category_paths';
import historiesSql from './sql/histories.sql?raw';
import itemsSql from './sql/items.sql?raw';
import sequencesSql from './sql/sequences.sql?raw';
import vocabularySql from './sql/vocabulary.sql?raw';
import type { Items } from './value';

type Split = 'train' | 'validation' | 'test';
export type Unit = 'sessions' | 'histories';

/** The tables that sequences are read from. */
export interface SequenceSource {
  events: string;
  items: string;
  categories: string;
  sessions: string;
  session_events: string;
  item_properties: string | undefined;
  category_tree: string | undefined;
  /** How an item and a category are named. */
  item_label: SqlFragment;
  category_name: SqlFragment;
  /** UTC milliseconds: nothing from then on may be known of an item. */
  validation_from: number;
}

/** Throws `missing_input` where the data or the sessions are not there. */
export function sequenceSource({ data, sessions }: CellInputs): SequenceSource {
  const { events, items, categories, item_properties, category_tree } = data?.tables ?? {};
  const { sessions: split, session_events } = sessions?.tables ?? {};
  if (!events || !items || !categories || !sessions || !split || !session_events) {
    throw new AppError('missing_input', 'Sequences are read from sessions.', 'Run the Sessions cell.');
  }
  const { validation_from } = sessions.value as SessionsValue;
  return {
    events,
    items,
    categories,
    item_properties,
    category_tree,
    sessions: split,
    session_events,
    item_label: itemLabel(data),
    category_name: categoryName(data),
    validation_from,
  };
}

type Asking = Pick<RunContext, 'warehouse' | 'signal' | 'table'>;

/** Numbers the items of the training sessions in a table of this cell. */
export async function numberItems(
  context: Asking,
  source: SequenceSource,
  minItemEvents: number,
  asked: ExecutedSql[],
): Promise<string> {
  const { item_properties, validation_from, item_label, events, items: dictionary } = source;
  const { sessions, session_events } = source;
  const [sequence_items, item_categories] = [
    context.table('sequence_items'),
    context.table('item_categories'),
  ];
  const names = { events, items: dictionary, sessions, session_events, sequence_items, item_categories };
  const categories = item_properties
    ? bind(datedCategoriesSql, { names: { ...names, item_properties } })
    : bind(categoriesSql, { names });
  const items = bind(itemsSql, {
    names,
    values: { validation_from, min_item_events: minItemEvents, label: item_label },
  });
  for (const sql of [...statements(categories), ...statements(items)]) {
    await context.warehouse.execute(sql, { signal: context.signal });
  }
  await context.warehouse.drop(item_categories);
  asked.push(
    { title: 'Categories of items by time', sql: categories },
    { title: 'Items to learn', sql: items },
  );
  return sequence_items;
}

/** What is known of the numbered items: for the engine, and for a person. */
export async function readItems(
  { warehouse, signal }: Pick<RunContext, 'warehouse' | 'signal'>,
  { categories, category_tree, category_name }: SequenceSource,
  sequence_items: string,
): Promise<{ catalogue: Catalogue; items: Items }> {
  const table = await warehouse.query(bind(vocabularySql, { names: { sequence_items } }), { signal });
  const integers = (name: string) => Int32Array.from(table.getChild(name)?.toArray() ?? []);
  const category = integers('category_id');
  const brands = integers('brand_id');
  const parents = new Map<number, number | null>();
  if (category_tree) {
    const rows = await warehouse.query(bind(parentsSql, { names: { category_tree } }), { signal });
    for (const row of rows.toArray() as { category_id: number; parent_id: number | null }[]) {
      parents.set(row.category_id, row.parent_id);
    }
  }
  const paths = categoryPaths(category, parents);
  const named = await warehouse.query(
    bind(namesSql, { names: { categories }, values: { name: category_name } }),
    { signal },
  );
  const names = new Map(
    (named.toArray() as { category_id: number; name: string }[]).map((row) => [row.category_id, row.name]),
  );
  return {
    catalogue: {
      items: category.length,
      categoryOffsets: paths.hasAny ? paths.offsets : null,
      categories: paths.hasAny ? paths.categories : null,
      brands: brands.some((brand) => brand >= 0) ? brands : null,
    },
    items: {
      ids: integers('item_id'),
      labels: Array.from(table.getChild('label')?.toArray() ?? [], String),
      events: integers('events'),
      firstSeen: Float64Array.from(table.getChild('first_ts')?.toArray() ?? []),
      roots: paths.roots,
      rootNames: paths.rootIds.map((id) => names.get(id) ?? `category ${id}`),
    },
  };
}

/** Sessions with an item, or users' histories up to and with the split, oldest first. */
export interface ReadSequences {
  data: SequenceData;
  /** The session behind each sequence; of a history the last one. */
  sessions: Int32Array;
}

/**
 * Of a history, what came before the split is context: it is seen and not asked for. An event without a numbered
 * item has item -1.
 */
export async function readSequences(
  { warehouse, signal }: Pick<RunContext, 'warehouse' | 'signal'>,
  { sessions, session_events }: Pick<SequenceSource, 'sessions' | 'session_events'>,
  sequence_items: string,
  split: Split,
  asked: ExecutedSql[] = [],
  unit: Unit = 'sessions',
): Promise<ReadSequences> {
  const sql = bind(unit === 'sessions' ? sequencesSql : historiesSql, {
    names: { sessions, session_events, sequence_items },
    values: { split },
  });
  asked.push({ title: `Events of the ${split} ${unit}`, sql });
  const table = await warehouse.query(sql, { signal });
  const column = (name: string): ArrayLike<number> => table.getChild(name)?.toArray() ?? [];
  const [sequence, session, isContext] = [column('sequence_id'), column('session_id'), column('is_context')];
  const offsets: number[] = [];
  const sessionIds: number[] = [];
  const context: number[] = [];
  for (let n = 0; n < sequence.length; n++) {
    if (n === 0 || sequence[n] !== sequence[n - 1]) {
      offsets.push(n);
      context.push(0);
    }
    const at = context.length - 1;
    sessionIds[at] = session[n] as number;
    context[at] = (context[at] as number) + (isContext[n] as number);
  }
  offsets.push(sequence.length);
  return {
    data: {
      offsets: Int32Array.from(offsets),
      items: Int32Array.from(column('item')),
      events: Uint8Array.from(column('kind')),
      times: Float64Array.from(column('ts')),
      ...(unit === 'histories' ? { context: Int32Array.from(context) } : {}),
    },
    sessions: Int32Array.from(sessionIds),
  };
}
