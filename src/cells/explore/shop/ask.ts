import { bind, SqlFragment, type SqlSlots, sql } from '../../../../workers/warehouse/sql';
import type { Periods } from '../../../charts/periods';
import { bucketFragment } from '../../../ui/buckets';
import type { ExploreTables, Row } from '../ask';
import type { CategoryCount } from '../categories';
import columnsSql from '../sql/columns.sql?raw';
import priceBandsSql from '../sql/price_bands.sql?raw';
import salesSql from '../sql/sales.sql?raw';
import salesByCategorySql from '../sql/sales_by_category.sql?raw';
import salesByPeriodSql from '../sql/sales_by_period.sql?raw';
import salesDatedJoinsSql from '../sql/sales_dated_joins.sql?raw';
import salesTotalsSql from '../sql/sales_totals.sql?raw';
import topSql from '../sql/top.sql?raw';
import { priceEdges } from './price_bands';
import { FEWEST_VIEWS, MOST, topOfAll } from './top';
import type { PriceBand, Sales, ShopValue, TopRow } from './value';

/** Runs one statement over the tables of the cell and reads its rows. */
export type AskRows = (title: string, statement: string, slots?: SqlSlots) => Promise<Row[]>;

interface ShopRequest {
  rows: AskRows;
  tables: ExploreTables;
  periods: Periods;
  categories: { counts: readonly CategoryCount[]; names: ReadonlyMap<number, string> };
  /** How a row of the dictionary `items` is named; see `data/names.ts`. */
  itemName: SqlFragment;
}

/** Revenue, orders, price bands, and what sells: makes the table `sales`, which the caller drops. */
export async function askShop(request: ShopRequest): Promise<ShopValue> {
  await makeSales(request);
  const sales = await salesOf(request);
  return {
    sales,
    top: {
      items: await topThings(request, 'items'),
      categories: await topCategories(request),
      brands: await topThings(request, 'brands'),
    },
  };
}

async function makeSales({ rows, tables, periods }: ShopRequest): Promise<void> {
  const isDated = tables.item_properties !== undefined;
  const hasQuantity = (await columnsOf(rows, tables.events)).includes('quantity');
  await rows('Each purchase: its order, and what it brought', salesSql, {
    values: { start: periods.start, period: periods.length },
    names: {
      category: new SqlFragment(
        isDated ? 'coalesce(e.category_id, dated_category.category_id)' : 'e.category_id',
      ),
      price: new SqlFragment(isDated ? 'coalesce(e.price, dated_price.price)' : 'e.price'),
      quantity: new SqlFragment(hasQuantity ? 'coalesce(e.quantity, 1)' : '1'),
      joins: new SqlFragment(
        isDated ? bind(salesDatedJoinsSql, { names: { item_properties: tables.item_properties ?? '' } }) : '',
      ),
    },
  });
}

async function salesOf({ rows, periods }: ShopRequest): Promise<Sales | null> {
  const [totals] = await rows('What purchases brought', salesTotalsSql);
  if (!totals || Number(totals.priced) === 0) return null;
  const revenue = new Array<number>(periods.count).fill(0);
  const orders = [...revenue];
  for (const row of await rows('Revenue and orders over time', salesByPeriodSql)) {
    revenue[Number(row.period)] = Number(row.revenue);
    orders[Number(row.period)] = Number(row.orders);
  }
  return {
    purchases: Number(totals.purchases),
    priced: Number(totals.priced),
    revenue: Number(totals.revenue),
    orders: Number(totals.orders),
    order: Number(totals.of_orders) > 0 ? 'order' : 'session',
    medianOrder: Number(totals.median_order),
    byPeriod: { revenue, orders },
    bands: await bandsOf(rows, priceEdges(Number(totals.low_price), Number(totals.high_price))),
  };
}

async function bandsOf(rows: AskRows, edges: readonly number[]): Promise<PriceBand[]> {
  const found = await rows('Purchases and views by price', priceBandsSql, {
    values: { sold_band: bucketFragment('s.price', edges), event_band: bucketFragment('e.price', edges) },
  });
  const hasViews = found.some((row) => Number(row.viewed) > 0);
  return edges.map((edge, place) => {
    const row = found.find(({ band }) => Number(band) === place + 1);
    return {
      from: place === 0 ? null : edge,
      to: edges[place + 1] ?? null,
      purchases: Number(row?.purchases ?? 0),
      revenue: Number(row?.revenue ?? 0),
      views: hasViews ? Number(row?.viewed ?? 0) : null,
    };
  });
}

/** Items or brands by what is viewed and bought; null where no event names one. */
async function topThings(
  { rows, tables, itemName }: ShopRequest,
  things: 'items' | 'brands',
): Promise<TopRow[] | null> {
  const [what, thing] = things === 'items' ? ['item', 'item_id'] : ['brand', 'brand_id'];
  const dictionary = tables[things];
  const named = things === 'items' ? itemName : sql`left(brands.source_id, 80)`;
  const found = await rows(`What is viewed and bought, by ${what}`, topSql, {
    values: { most: MOST, fewest: FEWEST_VIEWS },
    names: {
      thing: new SqlFragment(thing),
      name: dictionary ? named : sql`CAST(ranked.thing AS VARCHAR)`,
      names: new SqlFragment(
        dictionary
          ? bind(`LEFT JOIN @dictionary AS ${things} ON ${things}.${thing} = ranked.thing`, {
              names: { dictionary },
            })
          : '',
      ),
    },
  });
  if (found.length === 0) return null;
  return found.map((row) => ({
    id: Number(row.id),
    name: nameInWords(what, String(row.name)),
    views: Number(row.views),
    purchases: Number(row.purchases),
    revenue: row.revenue === null ? null : Number(row.revenue),
  }));
}

async function topCategories({ rows, categories }: ShopRequest): Promise<TopRow[] | null> {
  const { counts, names } = categories;
  const sold = await rows('Revenue by category', salesByCategorySql);
  const revenues = new Map(sold.map((row) => [Number(row.category_id), Number(row.revenue)]));
  const known = counts.flatMap(({ category, views, purchases }): TopRow[] => {
    if (category === null) return [];
    const name = nameInWords('category', names.get(category) ?? String(category));
    return [{ id: category, name, views, purchases, revenue: revenues.get(category) ?? null }];
  });
  return known.length === 0 ? null : topOfAll(known);
}

async function columnsOf(rows: AskRows, table: string): Promise<string[]> {
  const found = await rows(`Columns of ${table}`, columnsSql, { values: { table } });
  return found.map(({ name }) => String(name));
}

/** A name that is only a number, with what it is the number of: `item 4711`. */
function nameInWords(what: string, name: string): string {
  return /^\d+$/.test(name) ? `${what} ${name}` : name;
}
