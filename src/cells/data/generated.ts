import { GeneratorClient } from '../../../workers/generator/client';
import type { GeneratedShop } from '../../../workers/generator/protocol';
import { columnMapping } from '../../../workers/warehouse/protocol';
import type { RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import type { DataParams } from './params';
import eventsSql from './sql/generated_events.sql?raw';
import itemsSql from './sql/generated_items.sql?raw';
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
    const shop = await generator.call(
      'generate',
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
  const [text, tree_text] = [context.table('text'), context.table('tree_text')];
  const raw = {
    raw_events: context.table('raw_events'),
    raw_snapshots: context.table('raw_snapshots'),
    raw_tree: context.table('raw_tree'),
  };
  const names = {
    item_properties: context.table('item_properties'),
    category_tree: context.table('category_tree'),
    rejected: context.table('rejected_categories'),
  };
  const db = new Statements(context, { ...tables, ...names, ...raw, text, tree_text });
  try {
    context.progress({ fraction: null, message: 'Handing the events to the database' });
    const { user, order, ...others } = shop.events;
    await warehouse.insert(raw.raw_events, { ...others, user_index: user, order_index: order }, options);
    await db.view('text', null, eventsSql);
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
      raw.raw_tree,
      { category: shop.catalogue.category, parent: shop.catalogue.parent },
      options,
    );
    await db.view('tree_text', null, treeSql);
    const tree = await warehouse.ingestTree(
      {
        sources: [{ table: tree_text, columns: ['categoryid', 'parentid'] }],
        events: tables,
        tables: { category_tree: names.category_tree, rejected: names.rejected },
      },
      options,
    );
    await warehouse.insert(raw.raw_snapshots, { ...shop.snapshots }, options);
    await db.append('items', 'Items that nobody touched', itemsSql);
    await db.table('item_properties', 'Item properties', propertiesSql);
    return {
      tables: { ...tables, item_properties: names.item_properties, category_tree: names.category_tree },
      parts: [
        loadedPart('events', report, tables.rejected),
        loadedPart('category_tree', tree, names.rejected),
      ],
      sql: [...report.sql, ...tree.sql, ...db.ran],
    };
  } finally {
    dropRaw(context, Object.values(raw));
  }
}

/**
 * Not waited for: a cancel is over when the work has stopped. Statements run in the order in which they are
 * sent, so a rerun finds the names free; a database that was ended has none of the tables left.
 */
function dropRaw(context: RunContext, tables: string[]): void {
  for (const table of tables) void context.warehouse.drop(table).catch(() => {});
}
