import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratorParams, generatorParams, WEEK_MS } from '../params';
import type { CsvFile, GeneratedShop } from '../protocol';
import { generate } from '../simulation/generate';
import { csvChunks } from './csv';

const params: GeneratorParams = generatorParams.parse({ users: 400, items: 90, days: 30, seed: 3 });
let shop: GeneratedShop;

beforeAll(async () => {
  shop = await generate(params, null);
});

function textOf(name: CsvFile['name'], allProperties = false): string {
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of csvChunks(shop, name, { allProperties }))
    text += decoder.decode(chunk, { stream: true });
  return text;
}

/** Header and cells, by the simplest reader there is. */
function parse(text: string): { header: string; rows: string[][] } {
  expect(text.endsWith('\n')).toBe(true);
  const [header = '', ...lines] = text.slice(0, -1).split('\n');
  return { header, rows: lines.map((line) => line.split(',')) };
}

describe('read back', () => {
  it('events.csv gives the columns', () => {
    const { header, rows } = parse(textOf('events.csv'));
    expect(header).toBe('timestamp,visitorid,event,itemid,transactionid');
    const { ts, user, event, item, order } = shop.events;
    expect(rows.length).toBe(ts.length);
    expect(rows.map((row) => Number(row[0]))).toEqual([...ts]);
    expect(rows.map((row) => Number(row[1]))).toEqual([...user]);
    expect(rows.map((row) => ['view', 'addtocart', 'transaction'].indexOf(row[2] ?? ''))).toEqual([...event]);
    expect(rows.map((row) => Number(row[3]))).toEqual([...item]);
    expect(rows.map((row) => (row[4] === '' ? -1 : Number(row[4])))).toEqual([...order]);
  });

  it('category_tree.csv gives the tree', () => {
    const { header, rows } = parse(textOf('category_tree.csv'));
    expect(header).toBe('categoryid,parentid');
    expect(rows.map(([category]) => Number(category))).toEqual([...shop.catalogue.category]);
    expect(rows.map(([, parent]) => (parent === '' ? -1 : Number(parent)))).toEqual([
      ...shop.catalogue.parent,
    ]);
    expect(rows.some(([, parent]) => parent === '')).toBe(true);
  });

  it.each([false, true])('the properties give the snapshots (all properties: %s)', (allProperties) => {
    const parts = [
      textOf('item_properties_part1.csv', allProperties),
      textOf('item_properties_part2.csv', allProperties),
    ];
    const latest = new Map<string, string>();
    const found = new Map<string, string>();
    for (const { header, rows } of parts.map(parse)) {
      expect(header).toBe('timestamp,itemid,property,value');
      const own = rows.filter((row) => ['categoryid', 'available', '790'].includes(row[2] ?? ''));
      if (!allProperties) expect(own.length).toBe(rows.length);
      for (const [ts, item, property, value = ''] of own) {
        expect(latest.get(`${item} ${property}`)).not.toBe(value);
        latest.set(`${item} ${property}`, value);
        const [category, available, price] = ['categoryid', 'available', '790'].map((name) =>
          latest.get(`${item} ${name}`),
        );
        found.set(`${ts} ${item}`, `${category} ${available} ${price}`);
      }
    }
    const { snapshots } = shop;
    expect(found.size).toBe(snapshots.ts.length);
    snapshots.ts.forEach((ts, row) => {
      const [category, available, price = ''] = (found.get(`${ts} ${snapshots.item[row]}`) ?? '').split(' ');
      expect(Number(category)).toBe(snapshots.category[row]);
      expect(Number(available)).toBe(snapshots.available[row]);
      expect(price).toMatch(/^n\d+\.\d{3}$/);
      expect(Math.fround(Number(price.slice(1)))).toBe(snapshots.price[row]);
    });
  });
});

it('adds hashed properties like the original ones: numeric names, words of digits, weekly times', () => {
  const { rows } = parse(textOf('item_properties_part1.csv', true));
  const hashed = rows.filter((row) => !['categoryid', 'available', '790'].includes(row[2] ?? ''));
  expect(hashed.length).toBe(45 * (40 + 2 * 4));
  for (const [ts, , property, value] of hashed) {
    expect((Number(ts) - shop.start_ms) % WEEK_MS).toBe(0);
    expect(property).toMatch(/^\d+$/);
    expect(value).toMatch(/^(n\d+\.000|\d+)( (n\d+\.000|\d+))*$/);
  }
});

it('never holds more than a piece of a file', () => {
  for (const chunk of csvChunks(shop, 'item_properties_part1.csv', { allProperties: true })) {
    expect(chunk.length).toBeLessThanOrEqual(1 << 18);
    expect(chunk.buffer.byteLength).toBe(chunk.length);
  }
});
