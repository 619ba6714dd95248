import { expect, it } from 'vitest';
import { SharedTables } from './shared_tables';

function shelf() {
  const tables = new Set<string>();
  const made: string[] = [];
  const shared = new SharedTables(async (table) => tables.has(table));
  const make = (table: string, by: string) => async () => {
    await Promise.resolve();
    made.push(by);
    tables.add(table);
  };
  return { shared, tables, made, make };
}

it('a table is made once, whoever asks, at the same time or later; others are made beside it', async () => {
  const { shared, made, make } = shelf();
  await Promise.all([
    shared.once('a', make('a', 'first')),
    shared.once('a', make('a', 'second')),
    shared.once('b', make('b', 'other')),
  ]);
  await shared.once('a', make('a', 'late'));
  expect(made.sort()).toEqual(['first', 'other']);
});

it('is made by the next when the first gives up, and made again when it is gone', async () => {
  const { shared, tables, made, make } = shelf();
  const failing = shared.once('a', async () => {
    throw new Error('cancelled');
  });
  const second = shared.once('a', make('a', 'second'));
  const third = shared.once('a', make('a', 'third'));
  await expect(failing).rejects.toThrow('cancelled');
  await Promise.all([second, third]);
  expect(made).toEqual(['second']);
  tables.delete('a');
  await shared.once('a', make('a', 'fourth'));
  expect(made).toEqual(['second', 'fourth']);
});
