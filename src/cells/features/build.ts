/**
 * The statements that make the table `features` from any set of tables with the right columns: the cell runs
 * them on the notebook's own, the leakage cell on altered copies. Set-based throughout: states of users, pairs
 * and items at every event, looked up for each cut-off by as-of joins.
 */
import { assertNever } from '../../../workers/runtime/errors';
import { identifier, SqlFragment } from '../../../workers/warehouse/sql';
import type { Subject } from '../../contracts/examples';
import itemCategoriesSql from '../../contracts/sql/item_categories.sql?raw';
import itemCategoriesDatedSql from '../../contracts/sql/item_categories_dated.sql?raw';
import type { RunContext } from '../../notebook/kind';
import { type ExecutedSql, type Slots, Statements } from '../../statements/statements';
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

/**
 * Makes `tables.features`, one statement after the other, and gives these; the working tables are gone at the end,
 * also after a cancel. Without any feature the table has `example_id` alone. `onStep` hears before each statement.
 */
export async function buildFeatures(
  context: Pick<RunContext, 'warehouse' | 'signal'>,
  { scratch, ...tables }: FeatureTables,
  options: FeatureOptions,
  onStep: (progress: { fraction: number; message: string }) => void = () => {},
): Promise<ExecutedSql[]> {
  const own = ROLES.map((role) => [role, `${scratch}_${role}`]);
  const { warehouse, signal } = context;
  const db = new Statements({ warehouse, signal }, { ...tables, ...Object.fromEntries(own) });
  const { steps } = new Build(db, tables.item_properties !== undefined, options);
  try {
    for (const [at, { title, run }] of steps.entries()) {
      if (title) onStep({ fraction: at / steps.length, message: title });
      await run();
    }
    return db.ran;
  } finally {
    await db.end();
  }
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

interface Step {
  /** Of a statement; null where a working table goes. */
  title: string | null;
  run(): Promise<void>;
}

/** The steps; working tables go as soon as nothing reads them any more, to spare memory. */
class Build {
  readonly steps: Step[] = [];
  private readonly present = new Set<Role>();

  constructor(
    private readonly db: Statements,
    /** Whether properties of items are dated. */
    private readonly isDated: boolean,
    options: FeatureOptions,
  ) {
    const { subject, own = [], features, properties_join = 'as_of' } = options;
    const read = own.length > 0 ? CATALOGUE : features;
    const parts = PARTS.map((part) => ({ part, features: read.filter((feature) => feature.part === part) }));
    this.make('points', 'Cut-offs', pointsSql);
    this.make('pair_events', 'Each user with each item, event by event', pairEventsSql);
    this.make('session_items', 'Items of the sessions that just ended', sessionItemsSql);
    if (subject === 'category') {
      const categories = isDated ? itemCategoriesDatedSql : itemCategoriesSql;
      this.make('item_categories', 'Categories of items', categories);
    }
    this.make('focus', 'The item of each row', FOCUS[subject]);
    this.drop('item_categories');
    for (const { part, features: of } of parts) if (of.length > 0) this.part(part, of, properties_join);
    this.drop('pair_events', 'session_items', 'points');
    this.features(
      parts.flatMap(({ part, features: of }) => (of.length > 0 ? [JOINS[part]] : [])),
      read,
      options,
    );
    this.drop(...ROLES);
  }

  private make(role: Role, title: string, select: string, slots: Slots = {}): void {
    this.present.add(role);
    this.steps.push({ title, run: () => this.db.temporary(role, title, select, slots) });
  }

  private drop(...roles: Role[]): void {
    for (const role of roles) {
      if (this.present.delete(role)) this.steps.push({ title: null, run: () => this.db.drop(role) });
    }
  }

  private features(
    joins: string[],
    read: readonly FeatureDefinition[],
    { features, own = [], planted_leak = 'none' }: FeatureOptions,
  ): void {
    const leak = planted_leak === 'none' ? null : LEAKS[planted_leak];
    const given = read.map(({ name, part }) => `${identifier(part)}.${identifier(name)}`);
    const kept = features.map(({ name }) => identifier(name));
    if (leak) {
      given.push(floatColumn(leak.name, leak.sql));
      kept.push(identifier(leak.name));
    }
    for (const { name, sql } of own) kept.push(floatColumn(name, sql));
    const all = [...joins, ...(leak ? [leak.join] : [])].join('\n');
    const title = 'One column for each feature';
    const names = {
      columns: listed(['example_id', ...kept], 2),
      expressions: listed(['f.example_id', ...given], 4),
      joins: new SqlFragment(this.db.bound(all)),
    };
    this.steps.push({ title, run: () => this.db.table('features', title, featuresSql, { names }) });
  }

  /** The table with the features of users, of pairs or of items. */
  private part(part: FeaturePart, features: readonly FeatureDefinition[], join: 'as_of' | 'latest'): void {
    const expressions = listed(
      features.map(({ name, sql }) => floatColumn(name, sql)),
      2,
    );
    const before = (select: string, role: Role, days: number) =>
      this.make(
        role,
        days === 0 ? `Up to the cut-off (${part})` : `Before the last ${days} days (${part})`,
        select,
        { values: { window_ms: days * DAY_MS } },
      );
    switch (part) {
      case 'user':
        this.make('user_states', 'Each user, event by event', userStatesSql);
        this.make('user_now', 'Each user at the cut-off', userNowSql);
        before(userBeforeSql, 'user_before_1', 1);
        before(userBeforeSql, 'user_before_7', 7);
        before(userBeforeSql, 'user_before_30', 30);
        this.make('session_totals', 'Sessions that just ended', sessionTotalsSql);
        this.drop('user_states');
        this.make('user_part', 'Features of users', userPartSql, { names: { expressions } });
        this.drop('session_totals', 'user_now', 'user_before_1', 'user_before_7', 'user_before_30');
        return;
      case 'pair':
        before(pairBeforeSql, 'pair_before_1', 1);
        before(pairBeforeSql, 'pair_before_7', 7);
        before(pairBeforeSql, 'pair_before_30', 30);
        this.make('pair_part', 'Features of users with items', pairPartSql, { names: { expressions } });
        this.drop('pair_before_1', 'pair_before_7', 'pair_before_30');
        return;
      case 'item': {
        this.make('item_states', 'Each item, event by event', itemStatesSql);
        before(itemBeforeSql, 'item_before_0', 0);
        before(itemBeforeSql, 'item_before_7', 7);
        before(itemBeforeSql, 'item_before_30', 30);
        this.drop('item_states');
        this.make('item_prices', 'Prices and stock', this.isDated ? itemPricesSql : itemPricesOfEventsSql);
        const isLatest = join === 'latest';
        if (isLatest) this.make('latest_prices', 'Only the newest prices and stock', latestPricesSql);
        const prices = this.db.nameOf(isLatest ? 'latest_prices' : 'item_prices');
        const names = { expressions, item_prices: prices };
        this.make('item_part', 'Features of items', itemPartSql, { names });
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
