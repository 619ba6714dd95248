import { tableFromIPC } from '@uwdata/flechette';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Database } from '../../../../workers/warehouse/database';
import type { Engine } from '../../../../workers/warehouse/engine/engine';
import { nodeWarehouse } from '../../../../workers/warehouse/testing/client';
import { openNodeEngine } from '../../../../workers/warehouse/testing/node_engine';
import type { IndexRange } from '../../../charts/BrushArea';
import type { Dimension, Marginals } from '../value';
import { Crossfilter } from './crossfilter';
import { type Filters, selectedTotal, withFilter } from './filters';

/** Rows of the linked table: [period, weekday, hour, event, length, popularity, events]. */
type Row = [number, number, number, number, number, number, number];

const SIZES: Record<Dimension, number> = { period: 20, week: 168, event: 6, length: 10, popularity: 16 };

let engine: Engine;
let warehouse: Database;
beforeAll(async () => {
  engine = await openNodeEngine();
  warehouse = nodeWarehouse(engine);
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 0));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});
afterAll(() => {
  vi.unstubAllGlobals();
  return engine.close();
});

const query = (sql: string) => warehouse.queryIpc(sql);

async function schemas(): Promise<string[]> {
  const bytes = await query('SELECT schema_name FROM information_schema.schemata');
  const names = tableFromIPC(bytes)
    .toArray()
    .map((row) => String(row.schema_name));
  return names.filter((name) => name.includes('_brush_'));
}

/** Counts of each chart under the filters of the others, by loops. */
function bruteForce(rows: readonly Row[], filters: Filters): { counts: Marginals; total: number } {
  const within = (range: IndexRange | undefined, value: number) =>
    range === undefined || (range[0] <= value && value <= range[1]);
  const passes: Record<Dimension, (row: Row) => boolean> = {
    period: ([period]) => within(filters.period, period),
    week: ([, weekday, hour]) => within(filters.week?.weekdays, weekday) && within(filters.week?.hours, hour),
    event: ([, , , event]) => within(filters.event, event),
    length: ([, , , , length]) => within(filters.length, length),
    popularity: ([, , , , , popularity]) => within(filters.popularity, popularity),
  };
  const place: Record<Dimension, (row: Row) => number> = {
    period: (row) => row[0],
    week: (row) => row[1] * 24 + row[2],
    event: (row) => row[3],
    length: (row) => row[4],
    popularity: (row) => row[5],
  };
  const names = Object.keys(SIZES) as Dimension[];
  const count = (dimension: Dimension) => {
    const counts = new Array<number>(SIZES[dimension]).fill(0);
    for (const row of rows) {
      if (!names.every((other) => other === dimension || passes[other](row))) continue;
      counts[place[dimension](row)] = (counts[place[dimension](row)] ?? 0) + row[6];
    }
    return counts;
  };
  const all = rows.filter((row) => names.every((name) => passes[name](row)));
  return {
    counts: {
      period: count('period'),
      week: count('week'),
      event: count('event'),
      length: count('length'),
      popularity: count('popularity'),
    },
    total: all.reduce((sum, row) => sum + row[6], 0),
  };
}

const place = (size: number) => fc.integer({ min: 0, max: size - 1 });
const range = (size: number) =>
  fc.tuple(place(size), place(size)).map(([a, b]): IndexRange => [Math.min(a, b), Math.max(a, b)]);
const rows = fc.array(
  fc.tuple(place(20), place(7), place(24), place(6), place(10), place(16), fc.integer({ min: 1, max: 9 })),
  { minLength: 1, maxLength: 80 },
) as fc.Arbitrary<Row[]>;
/** What a person does: brushing charts one after the other, clearing one now and then. */
const steps = fc.array(
  fc.oneof(
    fc.record({ dimension: fc.constant('period' as const), range: fc.option(range(20), { nil: undefined }) }),
    fc.record({ dimension: fc.constant('event' as const), range: fc.option(range(6), { nil: undefined }) }),
    fc.record({ dimension: fc.constant('length' as const), range: fc.option(range(10), { nil: undefined }) }),
    fc.record({ dimension: fc.constant('popularity' as const), range: range(16) }),
    fc.record({
      dimension: fc.constant('week' as const),
      range: fc.option(fc.record({ weekdays: range(7), hours: range(24) }), { nil: undefined }),
    }),
  ),
  { minLength: 1, maxLength: 6 },
);

async function open(table: Row[]) {
  await query(
    'CREATE OR REPLACE TABLE linked (period INTEGER, weekday SMALLINT, hour SMALLINT, event TINYINT, length TINYINT, popularity TINYINT, events DOUBLE)',
  );
  await query(`INSERT INTO linked VALUES ${table.map((row) => `(${row.join()})`).join()}`);
  const whole = bruteForce(table, {}).counts;
  let shown = whole;
  const failures: unknown[] = [];
  const crossfilter = new Crossfilter(
    warehouse,
    'linked',
    whole,
    (counts) => {
      shown = counts;
    },
    (failure) => failures.push(failure),
  );
  return { crossfilter, failures, shown: () => shown };
}

describe('linked charts', () => {
  test('show what loops over the rows count, whatever is brushed in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(rows, steps, async (table, brushes) => {
        const { crossfilter, failures, shown } = await open(table);
        let filters: Filters = {};
        for (const { dimension, range: brushed } of brushes) {
          crossfilter.approach(dimension);
          filters = withFilter(filters, dimension, brushed);
          crossfilter.filter(dimension, filters);
          const expected = bruteForce(table, filters);
          await vi.waitFor(() => expect(shown()).toEqual(expected.counts), { timeout: 60_000, interval: 2 });
          for (const name of Object.keys(SIZES) as Dimension[]) {
            expect(selectedTotal(shown(), filters, name)).toBe(expected.total);
          }
        }
        await crossfilter.close({ isLost: false });
        expect(failures).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  test('their own tables are dropped when cleared and when closed', async () => {
    const { crossfilter, shown } = await open([[3, 1, 4, 0, 2, 5, 7]]);
    crossfilter.filter('period', { period: [0, 1] });
    await vi.waitFor(() => expect(shown().event[0]).toBe(0));
    expect(await schemas()).toHaveLength(1);
    await crossfilter.clear();
    expect(await schemas()).toEqual([]);
    await vi.waitFor(() => expect(shown().event[0]).toBe(7));
    crossfilter.filter('event', { event: [1, 1] });
    await vi.waitFor(() => expect(shown().period[3]).toBe(0));
    await crossfilter.close({ isLost: false });
    expect(await schemas()).toEqual([]);
  });

  test('a missing table is told once it is asked', async () => {
    await query('DROP TABLE IF EXISTS linked');
    const failed = vi.fn();
    const empty = bruteForce([], {}).counts;
    const crossfilter = new Crossfilter(warehouse, 'linked', empty, () => {}, failed);
    await vi.waitFor(() => expect(failed).toHaveBeenCalled());
    await crossfilter.close({ isLost: false });
  });
});
