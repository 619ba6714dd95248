import { GeneratorClient } from '../../../workers/generator/client';
import type { GeneratedShop } from '../../../workers/generator/protocol';
import { columnMapping } from '../../../workers/warehouse/protocol';
import { bind, statements } from '../../../workers/warehouse/sql';
import type { RunContext } from '../../notebook/kind';
import type { DataParams } from './params';
import eventsSql from './sql/generated_events.sql?raw';
import propertiesSql from './sql/generated_properties.sql?raw';
import treeSql from './sql/generated_tree.sql?raw';
import { eventTableNames } from './tables';
import { type LoadedData, loadedPart } from './value';

const MAPPING = columnMapping.parse({
  user: 'visitorid',
  item: 'itemid',
  time: 'timestamp',
  event: 'event',
  order: 'transactionid',
  price: 'price',
  category: 'categoryid',
  time_format: 'ms',
  numbers: 'point',
  missing_words: false,
  words: { view: 'view', addtocart: 'cart', transaction: 'purchase' },
});
const EVENT_COLUMNS = ['timestamp', 'visitorid', 'event', 'itemid', 'transactionid', 'price', 'categoryid'];

/** Makes a shop and sends it the way of any file, so that what is measured on it holds for files. */
export async function loadGenerated(context: RunContext, params: DataParams): Promise<LoadedData> {
  const { preset, seed, users, items, days } = params;
  const generator = new GeneratorClient();
  // The database opens while the shop is made; a failure to open is told by the first statement.
  void context.warehouse.open().catch(() => {});
  // It holds nothing worth keeping: ending it is the quickest way to stop.
  const stop = () => generator.terminate();
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    const shop = await generator.generate(
      { preset, seed, users, items, days },
      { signal: context.signal, onProgress: context.progress },
    );
    return await loadShop(context, shop);
  } finally {
    context.signal.removeEventListener('abort', stop);
    // A shop of millions of events leaves a large heap behind: the worker goes with it.
    generator.terminate();
  }
}

/** Puts a shop into the database as if its files had been read. */
export async function loadShop(context: RunContext, shop: GeneratedShop): Promise<LoadedData> {
  const { warehouse } = context;
  const options = { signal: context.signal, onProgress: context.progress };
  const tables = eventTableNames(context);
  const [text, treeText] = [context.table('text'), context.table('tree_text')];
  const raw = {
    events: context.table('raw_events'),
    snapshots: context.table('raw_snapshots'),
    tree: context.table('raw_tree'),
  };
  const names = {
    item_properties: context.table('item_properties'),
    category_tree: context.table('category_tree'),
    rejected: context.table('rejected_categories'),
  };
  try {
    context.progress({ fraction: null, message: 'Handing the events to the database' });
    const { user, order, ...others } = shop.events;
    await warehouse.insert(raw.events, { ...others, user_index: user, order_index: order }, options);
    await runAll(context, bind(eventsSql, { names: { text, raw: raw.events } }));
    const report = await warehouse.ingestEvents(
      {
        sources: [{ table: text, columns: EVENT_COLUMNS }],
        mapping: MAPPING,
        duplicates: 'keep',
        require_order: true,
        tables,
      },
      options,
    );
    await warehouse.insert(
      raw.tree,
      { category: shop.catalogue.category, parent: shop.catalogue.parent },
      options,
    );
    await runAll(context, bind(treeSql, { names: { text: treeText, raw: raw.tree } }));
    const tree = await warehouse.ingestTree(
      {
        sources: [{ table: treeText, columns: ['categoryid', 'parentid'] }],
        events: tables,
        tables: { category_tree: names.category_tree, rejected: names.rejected },
      },
      options,
    );
    await warehouse.insert(raw.snapshots, { ...shop.snapshots }, options);
    const properties = bind(propertiesSql, { names: { ...tables, ...names, raw: raw.snapshots } });
    await runAll(context, properties);
    return {
      tables: { ...tables, item_properties: names.item_properties, category_tree: names.category_tree },
      parts: [
        loadedPart('events', report, tables.rejected),
        loadedPart('category_tree', tree, names.rejected),
      ],
      sql: [...report.sql, ...tree.sql, { title: 'Item properties', sql: properties }],
    };
  } finally {
    dropRaw(context, Object.values(raw));
  }
}

async function runAll(context: RunContext, text: string): Promise<void> {
  for (const statement of statements(text)) await context.warehouse.execute(statement, context);
}

/**
 * Not waited for: a cancel is over when the work has stopped. Statements run in the order in which they are
 * sent, so a rerun finds the names free; a database that was ended has none of the tables left.
 */
function dropRaw(context: RunContext, tables: string[]): void {
  for (const table of tables) void context.warehouse.drop(table).catch(() => {});
}
