/** The questions of the cell, one after the other, and their answers as plain numbers. */
import { EVENT_KINDS } from '../../../workers/warehouse/protocol';
import { type SqlFragment, sql } from '../../../workers/warehouse/sql';
import type { Periods } from '../../charts/periods';
import { eventCodeFragment } from '../../contracts/events';
import categoryNamesSql from '../../contracts/sql/category_names.sql?raw';
import categoryParentsSql from '../../contracts/sql/category_parents.sql?raw';
import type { CellResult, RunContext } from '../../notebook/kind';
import type { Statements } from '../../statements/statements';
import { bucketFragment } from '../../ui/buckets';
import { type CategoryCount, categoryTree } from './categories';
import { LENGTH_EDGES, POPULARITY_EDGES } from './dimensions';
import type { SizeCount } from './measures';
import categoriesSql from './sql/categories.sql?raw';
import categoriesDatedSql from './sql/categories_dated.sql?raw';
import dailySql from './sql/daily.sql?raw';
import distributionSql from './sql/distribution.sql?raw';
import funnelSql from './sql/funnel.sql?raw';
import linkedSql from './sql/linked.sql?raw';
import marginalSql from './sql/marginal.sql?raw';
import pairsSql from './sql/pairs.sql?raw';
import perItemSql from './sql/per_item.sql?raw';
import perUserSql from './sql/per_user.sql?raw';
import spanSql from './sql/span.sql?raw';
import splitSql from './sql/split.sql?raw';
import type { Categories, FunnelStep, Marginals, Split } from './value';

/** A row of an answer, as plain values. */
export type Row = Record<string, number | string | boolean | null>;

/** Names of the tables that are read and made. */
export interface ExploreTables {
  events: string;
  items: string | undefined;
  brands: string | undefined;
  categories: string | undefined;
  item_properties: string | undefined;
  category_tree: string | undefined;
  sessions: string;
  session_events: string;
  /** Made and kept: what the linked charts query. */
  linked: string;
  /** Made and dropped at the end of the run. */
  per_user: string;
  per_item: string;
  sales: string;
}

export function exploreTables(
  context: RunContext,
  data: CellResult | undefined,
  sessions: CellResult | undefined,
): ExploreTables {
  const read = (result: CellResult | undefined, role: string) => result?.tables[role];
  return {
    events: read(data, 'events') ?? 'events',
    items: read(data, 'items'),
    brands: read(data, 'brands'),
    categories: read(data, 'categories'),
    item_properties: read(data, 'item_properties'),
    category_tree: read(data, 'category_tree'),
    sessions: read(sessions, 'sessions') ?? 'sessions',
    session_events: read(sessions, 'session_events') ?? 'session_events',
    linked: context.table('explore'),
    per_user: context.table('explore_users'),
    per_item: context.table('explore_items'),
    sales: context.table('explore_sales'),
  };
}

/** Events by category, the largest first, and the file's names of categories. */
export interface CategoryCounts {
  counts: CategoryCount[];
  names: ReadonlyMap<number, string>;
}

/** Asks the database; each method is one question and runs one statement, some two. */
export class Questions {
  constructor(
    /** Over `tables`. */
    private readonly db: Statements,
    private readonly tables: ExploreTables,
    /** How a category is named. */
    private readonly categoryName: SqlFragment,
  ) {}

  async span(share: number) {
    const row = await this.db.row<Row>('Time span, and the time that cuts the data in two', spanSql, {
      values: { share },
    });
    return {
      events: Number(row.events),
      first: Number(row.first_ts),
      last: Number(row.last_ts),
      cut: Number(row.cut_ts),
    };
  }

  async countUsersAndItems(): Promise<void> {
    await this.db.temporary('per_user', 'Each user: events, first and last time, steps taken', perUserSql);
    await this.db.temporary('per_item', 'Each item: events, first and last time', perItemSql);
  }

  async makeLinked(periods: Periods): Promise<void> {
    await this.db.table('linked', 'The table behind the linked charts', linkedSql, {
      values: {
        start: periods.start,
        period: periods.length,
        event_code: eventCodeFragment('e.event'),
        length_bucket: bucketFragment('s.events', LENGTH_EDGES),
        popularity_bucket: bucketFragment('i.events', POPULARITY_EDGES),
      },
    });
  }

  async marginals(periods: Periods): Promise<Marginals> {
    const dense = async (what: string, size: number, column: SqlFragment) => {
      const counts = new Array<number>(size).fill(0);
      const rows = await this.db.rows<Row>(`Events by ${what}`, marginalSql, { values: { column } });
      for (const row of rows) counts[Number(row.place)] = Number(row.events);
      return counts;
    };
    return {
      period: await dense(periods.unit, periods.count, sql`period`),
      week: await dense('hour of the week', 7 * 24, sql`weekday * 24 + hour`),
      event: await dense('type', EVENT_KINDS.length, sql`event`),
      length: await dense('length of the session', LENGTH_EDGES.length + 1, sql`length`),
      popularity: await dense('popularity of the item', POPULARITY_EDGES.length + 1, sql`popularity`),
    };
  }

  async series(periods: Periods) {
    const rows = await this.db.rows<Row>('Events by time and type', dailySql);
    const values = EVENT_KINDS.map(() => new Array<number>(periods.count).fill(0));
    for (const row of rows) {
      const series = values[Number(row.event)];
      if (series) series[Number(row.period)] = Number(row.events);
    }
    return EVENT_KINDS.flatMap((kind, code) => {
      const counts = values[code] ?? [];
      return counts.some((count) => count > 0) ? [{ kind, values: counts }] : [];
    });
  }

  async funnel(): Promise<{ users: FunnelStep[]; sessions: FunnelStep[] }> {
    const rows = await this.db.rows<Row>('Who viewed, put into the cart, bought', funnelSql);
    const of = (whom: string) => funnelSteps(rows.filter((row) => row.of === whom));
    return { users: of('users'), sessions: of('sessions') };
  }

  eventsPerUser(): Promise<SizeCount[]> {
    return this.distribution('How many users have how many events', this.tables.per_user);
  }

  eventsPerItem(): Promise<SizeCount[]> {
    return this.distribution('How many items have how many events', this.tables.per_item);
  }

  async itemsPerUser(): Promise<SizeCount[]> {
    return sizeCounts(await this.db.rows<Row>('How many users touched how many items', pairsSql));
  }

  async split(cut: number, share: number): Promise<Split> {
    const row = await this.db.row<Row>('Who and what is on both sides of the cut', splitSql, {
      values: { cut },
    });
    return {
      share,
      cut,
      earlierEvents: Number(row.earlier_events),
      laterEvents: Number(row.later_events),
      earlierUsers: Number(row.earlier_users),
      laterUsers: Number(row.later_users),
      returningUsers: Number(row.returning_users),
      laterItems: Number(row.later_items),
      newItems: Number(row.new_items),
      newItemEvents: Number(row.new_item_events),
      laterItemEvents: Number(row.later_item_events),
    };
  }

  async categoryCounts(): Promise<CategoryCounts> {
    const { categories, item_properties } = this.tables;
    const rows = await this.db.rows<Row>(
      'Events by category',
      item_properties ? categoriesDatedSql : categoriesSql,
    );
    const counts: CategoryCount[] = rows.map((row) => ({
      category: row.category_id === null ? null : Number(row.category_id),
      events: Number(row.events),
      views: Number(row.views),
      purchases: Number(row.purchases),
    }));
    const isKnown = counts.some(({ category }) => category !== null);
    const names =
      categories && isKnown
        ? await this.db.rows<Row>('Names of categories', categoryNamesSql, {
            values: { name: this.categoryName },
          })
        : [];
    return { counts, names: new Map(names.map((row) => [Number(row.category_id), String(row.name)])) };
  }

  async categories({ counts, names }: CategoryCounts): Promise<Categories | null> {
    const { category_tree } = this.tables;
    if (counts.every(({ category }) => category === null)) return null;
    const parents = category_tree
      ? await this.db.rows<Row>('Parents of categories', categoryParentsSql)
      : null;
    return categoryTree(
      counts,
      names,
      parents &&
        new Map(
          parents.map((row) => [
            Number(row.category_id),
            row.parent_id === null ? null : Number(row.parent_id),
          ]),
        ),
    );
  }

  private async distribution(title: string, counted: string): Promise<SizeCount[]> {
    return sizeCounts(await this.db.rows<Row>(title, distributionSql, { names: { counted } }));
  }
}

function sizeCounts(rows: readonly Row[]): SizeCount[] {
  return rows.map((row) => ({ size: Number(row.size), members: Number(row.members) }));
}

/** Counts of those who took each step and all before it; steps that nobody takes are left out. */
function funnelSteps(rows: readonly Row[]): FunnelStep[] {
  const steps = (
    [
      ['view', 'viewed'],
      ['cart', 'carted'],
      ['purchase', 'bought'],
    ] as const
  ).filter(([, flag]) => rows.some((row) => row[flag] === true));
  return steps.map(([kind], index) => {
    const needed = steps.slice(0, index + 1);
    const counted = rows.filter((row) => needed.every(([, flag]) => row[flag] === true));
    return { kind, count: counted.reduce((sum, row) => sum + Number(row.count), 0) };
  });
}
