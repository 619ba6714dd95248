/**
 * The statements that make the table `features` from any set of tables with the right columns: the cell runs
 * them on the notebook's own, the leakage cell on altered copies. Set-based throughout: states of users, pairs
 * and items at every event, looked up for each cut-off by as-of joins.
 */
import { assertNever } from '../../../workers/runtime/errors';
import { bind, identifier, SqlFragment, type SqlSlots } from '../../../workers/warehouse/sql';
import type { Subject } from '../../contracts/examples';
import itemCategoriesSql from '../../contracts/sql/item_categories.sql?raw';
import itemCategoriesDatedSql from '../../contracts/sql/item_categories_dated.sql?raw';
import type { ExecutedSql } from '../../notebook/kind';
import { CATALOGUE, type FeatureDefinition, type FeaturePart } from './catalogue';
import { LEAKS } from './leaks';
import featuresSql from './sql/features.sql?raw';
import focusCategorySql from './sql/focus_category.sql?raw';
import focusItemSql from './sql/focus_item.sql?raw';
import focusSessionSql from './sql/focus_session.sql?raw';
import itemBeforeSql from './sql/item_before.sql?raw';
import itemPartSql from './sql/item_part.sql?raw';
import itemPricesSql from './sql/item_prices.sql?raw';
import itemPricesOfEventsSql from './sql/item_prices_of_events.sql?raw';
import itemStatesSql from './sql/item_states.sql?raw';
import latestPricesSql from './sql/latest_prices.sql?raw';
import pairBeforeSql from './sql/pair_before.sql?raw';
import pairEventsSql from './sql/pair_events.sql?raw';
import pairPartSql from './sql/pair_part.sql?raw';
import pointsSql from './sql/points.sql?raw';
import sessionItemsSql from './sql/session_items.sql?raw';
import sessionTotalsSql from './sql/session_totals.sql?raw';
import userBeforeSql from './sql/user_before.sql?raw';
import userNowSql from './sql/user_now.sql?raw';
import userPartSql from './sql/user_part.sql?raw';
import userStatesSql from './sql/user_states.sql?raw';
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
  'session_items',
  'item_categories',
  'focus',
  'user_states',
  'session_totals',
  'user_now',
  'user_before_1',
  'user_before_7',
  'user_before_30',
  'user_part',
  'pair_before_1',
  'pair_before_7',
  'pair_before_30',
  'pair_part',
  'item_states',
  'item_before_0',
  'item_before_7',
  'item_before_30',
  'item_prices',
  'latest_prices',
  'item_part',
] as const;
type Role = (typeof ROLES)[number];

/** Names of the working tables: to drop after a failure, or to look into. */
export function scratchTables(tables: FeatureTables): Record<Role, string> {
  return Object.fromEntries(ROLES.map((role) => [role, `${tables.scratch}_${role}`])) as Record<Role, string>;
}

/** One statement after the other makes `tables.features`. Without any feature it has `example_id` alone. */
export function featureStatements(tables: FeatureTables, options: FeatureOptions): ExecutedSql[] {
  const { subject, own = [], planted_leak = 'none' } = options;
  const leak = planted_leak === 'none' ? null : LEAKS[planted_leak];
  const build = new Build(tables);
  const read = own.length > 0 ? CATALOGUE : options.features;
  const parts = PARTS.map((part) => ({ part, features: read.filter((feature) => feature.part === part) }));

  build.add('Cut-offs', pointsSql);
  build.add('Each user with each item, event by event', pairEventsSql);
  build.add('Items of the sessions that just ended', sessionItemsSql);
  if (subject === 'category') {
    const dated = tables.item_properties !== undefined;
    build.add('Categories of items', dated ? itemCategoriesDatedSql : itemCategoriesSql);
  }
  build.add('The item of each row', FOCUS[subject]);
  build.drop('item_categories');
  for (const { part, features } of parts) {
    if (features.length > 0) build.part(part, features, options.properties_join ?? 'as_of');
  }
  build.drop('pair_events', 'session_items', 'points');

  const given = read.map(({ name, part }) => `${identifier(part)}.${identifier(name)}`);
  const kept = options.features.map(({ name }) => identifier(name));
  if (leak) {
    given.push(floatColumn(leak.name, leak.sql));
    kept.push(identifier(leak.name));
  }
  for (const { name, sql } of own) kept.push(floatColumn(name, sql));
  const joins = parts.flatMap(({ part, features }) => (features.length > 0 ? [JOINS[part]] : []));
  build.add('One column for each feature', featuresSql, {
    names: {
      columns: listed(['example_id', ...kept], 2),
      expressions: listed(['f.example_id', ...given], 4),
      joins: build.fragment([...joins, ...(leak ? [leak.join] : [])].join('\n')),
    },
  });
  build.drop(...ROLES);
  return build.made;
}

const PARTS: readonly FeaturePart[] = ['user', 'pair', 'item'];
const FOCUS: Record<Subject, string> = {
  item: focusItemSql,
  category: focusCategorySql,
  session: focusSessionSql,
};
const JOINS: Record<FeaturePart, string> = {
  user: 'LEFT JOIN @user_part AS "user" ON "user".point_id = f.point_id',
  pair: 'LEFT JOIN @pair_part AS "pair" ON "pair".example_id = f.example_id',
  item: 'LEFT JOIN @item_part AS "item" ON "item".example_id = f.example_id',
};
const DAY_MS = 86_400_000;

/** Collects statements; working tables go as soon as nothing reads them any more, to spare memory. */
class Build {
  readonly made: ExecutedSql[] = [];
  private readonly names: Record<string, string>;
  private readonly present = new Set<string>();

  constructor(private readonly tables: FeatureTables) {
    const { session_events, events, examples, features, item_properties } = tables;
    this.names = { ...scratchTables(tables), session_events, events, examples, features };
    if (item_properties !== undefined) this.names.item_properties = item_properties;
  }

  add(title: string, text: string, slots: SqlSlots = {}): void {
    const sql = bind(text, { ...slots, names: { ...this.names, ...slots.names } });
    this.made.push({ title, sql });
    for (const table of Object.values(scratchTables(this.tables))) {
      if (sql.includes(`TABLE ${identifier(table)} `)) this.present.add(table);
    }
  }

  fragment(text: string): SqlFragment {
    return new SqlFragment(bind(text, { names: this.names }));
  }

  drop(...roles: Role[]): void {
    for (const role of roles) {
      const table = scratchTables(this.tables)[role];
      if (!this.present.delete(table)) continue;
      this.made.push({ title: 'Drop a working table', sql: `DROP TABLE IF EXISTS ${identifier(table)}` });
    }
  }

  /** The table with the features of users, of pairs or of items. */
  part(part: FeaturePart, features: readonly FeatureDefinition[], join: 'as_of' | 'latest'): void {
    const expressions = listed(
      features.map(({ name, sql }) => floatColumn(name, sql)),
      2,
    );
    const before = (text: string, role: Role, days: number) =>
      this.add(days === 0 ? `Up to the cut-off (${part})` : `Before the last ${days} days (${part})`, text, {
        names: { before: scratchTables(this.tables)[role] },
        values: { window_ms: days * DAY_MS },
      });
    switch (part) {
      case 'user':
        this.add('Each user, event by event', userStatesSql);
        this.add('Each user at the cut-off', userNowSql);
        before(userBeforeSql, 'user_before_1', 1);
        before(userBeforeSql, 'user_before_7', 7);
        before(userBeforeSql, 'user_before_30', 30);
        this.add('Sessions that just ended', sessionTotalsSql);
        this.drop('user_states');
        this.add('Features of users', userPartSql, { names: { expressions } });
        this.drop('session_totals', 'user_now', 'user_before_1', 'user_before_7', 'user_before_30');
        return;
      case 'pair':
        before(pairBeforeSql, 'pair_before_1', 1);
        before(pairBeforeSql, 'pair_before_7', 7);
        before(pairBeforeSql, 'pair_before_30', 30);
        this.add('Features of users with items', pairPartSql, { names: { expressions } });
        this.drop('pair_before_1', 'pair_before_7', 'pair_before_30');
        return;
      case 'item': {
        this.add('Each item, event by event', itemStatesSql);
        before(itemBeforeSql, 'item_before_0', 0);
        before(itemBeforeSql, 'item_before_7', 7);
        before(itemBeforeSql, 'item_before_30', 30);
        this.drop('item_states');
        const dated = this.tables.item_properties !== undefined;
        this.add('Prices and stock', dated ? itemPricesSql : itemPricesOfEventsSql);
        if (join === 'latest') this.add('Only the newest prices and stock', latestPricesSql);
        const prices = scratchTables(this.tables)[join === 'latest' ? 'latest_prices' : 'item_prices'];
        this.add('Features of items', itemPartSql, { names: { expressions, item_prices: prices } });
        this.drop('item_before_0', 'item_before_7', 'item_before_30', 'item_prices', 'latest_prices');
        return;
      }
      default:
        assertNever(part);
    }
  }
}

/** Line breaks around the expression, so that a comment at its end cannot swallow what follows. */
function floatColumn(name: string, expression: string): string {
  return `CAST((\n${expression}\n) AS FLOAT) AS ${identifier(name)}`;
}

function listed(columns: readonly string[], indent: number): SqlFragment {
  return new SqlFragment(columns.join(`,\n${' '.repeat(indent)}`));
}
