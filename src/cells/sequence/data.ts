/** The items that a model learns, and what is known of them. */

import type { Catalogue } from '../../../workers/sequence/protocol';
import { bind, statements } from '../../../workers/warehouse/sql';
import type { Items } from '../../contracts/sequence_model';
import type { SequenceSource } from '../../contracts/sequences';
import namesSql from '../../contracts/sql/category_names.sql?raw';
import parentsSql from '../../contracts/sql/category_parents.sql?raw';
import categoriesSql from '../../contracts/sql/item_categories.sql?raw';
import datedCategoriesSql from '../../contracts/sql/item_categories_dated.sql?raw';
import type { ExecutedSql, RunContext } from '../../notebook/kind';
import { categoryPaths } from './category_paths';
import itemsSql from './sql/items.sql?raw';
import vocabularySql from './sql/vocabulary.sql?raw';

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
