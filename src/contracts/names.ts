/** How items and categories are named for a person: the one place that knows whether the file has names for them. */
import { SqlFragment, sql } from '../../workers/warehouse/sql';
import type { Given } from './contract';
import type { Events } from './events';

/** Letters of a name at most. */
const NAME_LENGTH = 80;

/** The name of a row of the items dictionary (as `items`): the file's own where there is one, else its id. */
export function itemName(data: Given | undefined): SqlFragment {
  return nameOf('items', namesIn(data).items);
}

/** The same where items must be told apart: the name with the id behind it. */
export function itemLabel(data: Given | undefined): SqlFragment {
  if (!namesIn(data).items) return itemName(data);
  return sql`CASE WHEN items.name IS NULL THEN left(items.source_id, 80) ELSE left(items.name, 56) || ' (' || left(items.source_id, 20) || ')' END`;
}

/** The name of a row of the categories dictionary (as `categories`), likewise. */
export function categoryName(data: Given | undefined): SqlFragment {
  return nameOf('categories', namesIn(data).categories);
}

/** Whether the items have names of their own. */
export function hasItemNames(data: Given | undefined): boolean {
  return namesIn(data).items;
}

export function hasCategoryNames(data: Given | undefined): boolean {
  return namesIn(data).categories;
}

function nameOf(dictionary: 'items' | 'categories', hasNames: boolean): SqlFragment {
  const id = `${dictionary}.source_id`;
  return new SqlFragment(
    hasNames ? `left(coalesce(${dictionary}.name, ${id}), ${NAME_LENGTH})` : `left(${id}, ${NAME_LENGTH})`,
  );
}

/** Dictionaries of before there were names have no column for them. */
function namesIn(data: Given | undefined): { items: boolean; categories: boolean } {
  return (data?.value as Events | undefined)?.named ?? { items: false, categories: false };
}
