import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../engine/engine';
import { inspectFile } from '../intake/inspect';
import type { IngestReport } from '../protocol';
import { eventTables, ingestFiles, quietContext, rowsOf, textFile } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';
import { ingestProperties } from './properties';
import { ingestTree } from './tree';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const EVENTS =
  'timestamp,visitorid,event,itemid,transactionid\n1433193132535,1,view,10,\n1433193132536,1,view,11,\n';
beforeEach(() => ingestFiles(engine, [textFile('events.csv', EVENTS)]));

async function sources(...texts: string[]) {
  const found = [];
  for (const [at, text] of texts.entries()) {
    const blob = textFile(`part${at + 1}.csv`, text);
    const { files } = await inspectFile(blob, undefined, quietContext);
    for (const { file } of files) found.push({ file, blob });
  }
  return found;
}

const properties = async (...texts: string[]): Promise<IngestReport> =>
  ingestProperties(
    engine,
    {
      sources: await sources(...texts),
      events: eventTables,
      tables: { item_properties: 'item_properties', rejected: 'rejected_properties' },
    },
    quietContext,
  );

const HEADER = 'timestamp,itemid,property,value\n';

test('properties become dated states: what did not change is carried forward', async () => {
  const report = await properties(
    `${HEADER}1433041200000,10,categoryid,213\n1433041200000,10,790,n15360.000\n1433646000000,10,available,1\n`,
    `${HEADER}1434250800000,10,790,n12000.500\n1433041200000,99,categoryid,5\n1433041200000,10,888,1116693\n`,
  );
  expect(report).toMatchObject({ rows_in: 6, kept: 5, rejected: { other_property: 1 } });
  const rows = await rowsOf(
    engine,
    `SELECT CAST(ts AS DOUBLE) AS ts, i.source_id AS item, c.source_id AS category, available, p.price
     FROM item_properties AS p JOIN items AS i USING (item_id) LEFT JOIN categories AS c USING (category_id)
     ORDER BY item, ts`,
  );
  expect(rows).toEqual([
    { ts: 1433041200000, item: '10', category: '213', available: null, price: 15360 },
    { ts: 1433646000000, item: '10', category: '213', available: 1, price: 15360 },
    { ts: 1434250800000, item: '10', category: '213', available: 1, price: 12000.5 },
    { ts: 1433041200000, item: '99', category: '5', available: null, price: null },
  ]);
});

test('rows in = kept + rejected, with the reason, over several files', async () => {
  const report = await properties(
    `${HEADER}1433041200000,10,790,cheap\nnever,10,790,n1.000\n1433041200000,,790,n1.000\n`,
    `${HEADER}5,10,available,1\n1433041200000,10,available\n1433041200000,10,available,1\n`,
  );
  expect(report.rejected).toEqual({
    implausible_time: 1,
    missing_id: 1,
    unreadable_time: 1,
    unreadable_value: 1,
    wrong_column_count: 1,
  });
  expect(report).toMatchObject({ rows_in: 6, kept: 1 });
});

test('ids of items stay dense and those of the events do not move', async () => {
  await properties(`${HEADER}1433041200000,77,available,1\n1433041200000,11,available,0\n`);
  const rows = await rowsOf(engine, 'SELECT item_id, source_id FROM items ORDER BY item_id');
  expect(rows).toEqual([
    { item_id: 0, source_id: '10' },
    { item_id: 1, source_id: '11' },
    { item_id: 2, source_id: '77' },
  ]);
});

const tree = async (text: string): Promise<IngestReport> =>
  ingestTree(
    engine,
    {
      sources: await sources(text),
      events: eventTables,
      tables: { category_tree: 'category_tree', rejected: 'rejected_categories' },
    },
    quietContext,
  );

test('the tree has levels, roots and paths; a parent that is not listed is a root', async () => {
  const report = await tree('categoryid,parentid\n1,\n2,1\n3,2\n4,900\n');
  expect(report).toMatchObject({ rows_in: 4, kept: 4, rejected: {} });
  const rows = await rowsOf(engine, 'SELECT path, level FROM category_tree ORDER BY path');
  expect(rows).toEqual([
    { path: '1', level: 0 },
    { path: '1 > 2', level: 1 },
    { path: '1 > 2 > 3', level: 2 },
    { path: '900', level: 0 },
    { path: '900 > 4', level: 1 },
  ]);
});

test('categories that are their own ancestors, and repeated ones, are rejected and counted', async () => {
  const report = await tree('categoryid,parentid\n1,\n2,3\n3,2\n4,4\n1,\n,1\n');
  expect(report).toMatchObject({
    rows_in: 6,
    kept: 1,
    rejected: { category_in_cycle: 3, duplicate: 1, missing_id: 1 },
  });
});
