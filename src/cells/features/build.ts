/**
 * The statements that make the table `features` from any set of tables with the right columns: the cell runs
 * them on the notebook's own, the leakage cell on altered copies. Set-based throughout: states of users, pairs
 * and items at every event, looked up for each cut-off by as-of joins.
 */
import { bind, identifier, SqlFragment } from '../../../workers/warehouse/sql';
import type { ExecutedSql } from '../../notebook/kind';
import type { Subject } from '../target/value';
import { CATALOGUE, type FeatureDefinition } from './catalogue';
import { LEAKS } from './leaks';
import featuresSql from './sql/features.sql?raw';
import focusCategorySql from './sql/focus-category.sql?raw';
import focusItemSql from './sql/focus-item.sql?raw';
import focusSessionSql from './sql/focus-session.sql?raw';
import itemCategoriesSql from './sql/item-categories.sql?raw';
import itemCategoriesDatedSql from './sql/item-categories-dated.sql?raw';
import itemPartSql from './sql/item-part.sql?raw';
import itemPricesSql from './sql/item-prices.sql?raw';
import itemPricesOfEventsSql from './sql/item-prices-of-events.sql?raw';
import itemStatesSql from './sql/item-states.sql?raw';
import latestPricesSql from './sql/latest-prices.sql?raw';
import pairEventsSql from './sql/pair-events.sql?raw';
import pairPartSql from './sql/pair-part.sql?raw';
import pointsSql from './sql/points.sql?raw';
import sessionItemsSql from './sql/session-items.sql?raw';
import sessionTotalsSql from './sql/session-totals.sql?raw';
import userPartSql from './sql/user-part.sql?raw';
import userStatesSql from './sql/user-states.sql?raw';
import type { PlantedLeak } from './value';

/** What is read, and the table that is made. */
export interface FeatureTables {
  /** `event_id, user_id, item_id, ts, event, session_id, gap_ms`. */
  session_events: string;
  /** `item_id, ts, price, category_id`; read for prices and categories only. */
  events: string;
  /** `example_id, user_id, item_id, category_id, session_id, cutoff_ts`; `label` only for a planted target encoding. */
  examples: string;
  /** `ts, item_id, category_id, available, price`; without it prices come from the events. */
  item_properties?: string | undefined;
  /** Made: `example_id` and a FLOAT column for each feature. */
  features: string;
  /** Working tables are named so, then `_` and a role; they are dropped at the end. */
  scratch: string;
}

/** A feature that a person wrote: an expression over the columns of the default features. */
export interface OwnFeature {
  name: string;
  sql: string;
}

export interface FeatureOptions {
  subject: Subject;
  /** The default features to build; their columns come in this order. */
  features: readonly FeatureDefinition[];
  /** Checked by `checkOwnFeatures` before. They may use every default feature, also one that is switched off. */
  own?: readonly OwnFeature[];
  planted_leak?: PlantedLeak;
  properties_join?: 'as_of' | 'latest';
}

const ROLES = [
  'points',
  'pair_events',
  'user_states',
  'session_items',
  'session_totals',
  'user_part',
  'focus',
  'item_categories',
  'pair_part',
  'item_states',
  'item_prices',
  'latest_prices',
  'item_part',
] as const;

/** Names of the working tables: to drop after a failure, or to look into. */
export function scratchTables(tables: FeatureTables): Record<(typeof ROLES)[number], string> {
  return Object.fromEntries(ROLES.map((role) => [role, `${tables.scratch}_${role}`])) as Record<
    (typeof ROLES)[number],
    string
  >;
}

/** One statement after the other makes `tables.features`. Without any feature it has `example_id` alone. */
export function featureStatements(tables: FeatureTables, options: FeatureOptions): ExecutedSql[] {
  const { subject, planted_leak = 'none', properties_join = 'as_of', own = [] } = options;
  const leak = planted_leak === 'none' ? null : LEAKS[planted_leak];
  const read = own.length > 0 ? CATALOGUE : options.features;
  const needs = (part: FeatureDefinition['part']) => read.some((feature) => feature.part === part);
  const dated = tables.item_properties !== undefined;
  const names: Record<string, string> = { ...scratchTables(tables) };
  for (const role of ['session_events', 'events', 'examples', 'features', 'item_properties'] as const) {
    const table = tables[role];
    if (table !== undefined) names[role] = table;
  }
  const made: ExecutedSql[] = [];
  const add = (title: string, text: string, change: Record<string, string> = {}) => {
    made.push({ title, sql: bind(text, { names: { ...names, ...change } }) });
  };

  add('Cut-offs', pointsSql);
  add('Each user with each item, event by event', pairEventsSql);
  add('Items of the sessions that just ended', sessionItemsSql);
  if (needs('user')) {
    add('Each user, event by event', userStatesSql);
    add('Sessions that just ended', sessionTotalsSql);
    add('Each user at the cut-off', userPartSql);
  }
  if (subject === 'category') {
    add('Categories of items', dated ? itemCategoriesDatedSql : itemCategoriesSql);
  }
  const focus = { item: focusItemSql, category: focusCategorySql, session: focusSessionSql }[subject];
  add('The item of each row', focus);
  if (needs('pair')) add('Each user with the item at the cut-off', pairPartSql);
  if (needs('item')) {
    add('Each item, event by event', itemStatesSql);
    add('Prices and stock', dated ? itemPricesSql : itemPricesOfEventsSql);
    if (properties_join === 'latest') add('Only the newest prices and stock', latestPricesSql);
    const prices = properties_join === 'latest' ? { item_prices: names.latest_prices ?? '' } : {};
    add('Each item at the cut-off', itemPartSql, prices);
  }

  const given = read.map(({ name, sql }) => floatColumn(name, sql));
  const kept = options.features.map(({ name }) => identifier(name));
  if (leak) {
    given.push(floatColumn(leak.name, leak.sql));
    kept.push(identifier(leak.name));
  }
  for (const { name, sql } of own) kept.push(floatColumn(name, sql));
  const joins = [
    needs('user') ? 'LEFT JOIN @user_part AS u ON u.point_id = f.point_id' : '',
    needs('pair') ? 'LEFT JOIN @pair_part AS p ON p.example_id = f.example_id' : '',
    needs('item') ? 'LEFT JOIN @item_part AS i ON i.example_id = f.example_id' : '',
    leak?.join ?? '',
  ].filter(Boolean);
  const text = bind(featuresSql, {
    names: {
      ...names,
      columns: listed(['example_id', ...kept], 2),
      expressions: listed(['f.example_id', ...given], 4),
      joins: new SqlFragment(bind(joins.join('\n'), { names })),
    },
  });
  made.push({ title: 'One column for each feature', sql: text });
  for (const table of Object.values(scratchTables(tables))) {
    made.push({ title: 'Drop a working table', sql: `DROP TABLE IF EXISTS ${identifier(table)}` });
  }
  return made;
}

/** Line breaks around the expression, so that a comment at its end cannot swallow what follows. */
function floatColumn(name: string, expression: string): string {
  return `CAST((\n${expression}\n) AS FLOAT) AS ${identifier(name)}`;
}

function listed(columns: readonly string[], indent: number): SqlFragment {
  return new SqlFragment(columns.join(`,\n${' '.repeat(indent)}`));
}
