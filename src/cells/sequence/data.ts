/** The items that a model learns, and what is known of them. */

import type { Catalogue } from '../../../workers/sequence/protocol';
import type { Items } from '../../contracts/sequence_model';
import type { SequenceSource } from '../../contracts/sequences';
import namesSql from '../../contracts/sql/category_names.sql?raw';
import parentsSql from '../../contracts/sql/category_parents.sql?raw';
import categoriesSql from '../../contracts/sql/item_categories.sql?raw';
import datedCategoriesSql from '../../contracts/sql/item_categories_dated.sql?raw';
import type { RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { categoryPaths } from './category_paths';
import itemsSql from './sql/items.sql?raw';
import vocabularySql from './sql/vocabulary.sql?raw';

/** Statements over what sequences are read from, and the tables of this cell. */
export function sequenceStatements(context: RunContext, source: SequenceSource): Statements {
  const { item_label, category_name, validation_from, ...tables } = source;
  const own = ['sequence_items', 'item_categories'].map((role) => [role, context.table(role)]);
  return new Statements(context, { ...tables, ...Object.fromEntries(own) });
}

/** Numbers the items of the training sessions in the table `sequence_items`. */
export async function numberItems(
  db: Statements,
  { item_properties, validation_from, item_label }: SequenceSource,
  minItemEvents: number,
): Promise<void> {
  const dated = item_properties ? datedCategoriesSql : categoriesSql;
  await db.temporary('item_categories', 'Categories of items by time', dated);
  await db.table('sequence_items', 'Items to learn', itemsSql, {
    values: { validation_from, min_item_events: minItemEvents, label: item_label },
  });
  await db.end();
}

/** What is known of the numbered items: for the engine, and for a person. */
export async function readItems(
  db: Statements,
  { category_tree, category_name }: SequenceSource,
): Promise<{ catalogue: Catalogue; items: Items }> {
  const table = await db.arrow(null, vocabularySql);
  const integers = (name: string) => Int32Array.from(table.getChild(name)?.toArray() ?? []);
  const category = integers('category_id');
  const brands = integers('brand_id');
  const parents = new Map<number, number | null>();
  if (category_tree) {
    const rows = await db.rows<{ category_id: number; parent_id: number | null }>(null, parentsSql);
    for (const { category_id, parent_id } of rows) parents.set(category_id, parent_id);
  }
  const paths = categoryPaths(category, parents);
  const named = await db.rows<{ category_id: number; name: string }>(null, namesSql, {
    values: { name: category_name },
  });
  const names = new Map(named.map((row) => [row.category_id, row.name]));
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
