/** Holds that what cells leave is what their contracts say: in finished notebooks, and in the tables of a shop. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../workers/warehouse/testing/node_engine';
import { featuresCell } from '../cells/features/cell';
import { kinds } from '../cells/kinds';
import { targetCell } from '../cells/target/cell';
import { NodeNotebook } from '../cells/testing/node_notebook';
import type { Contract, GivenTable } from './contract';
import { type ContractName, contracts } from './contracts';

interface Saved {
  document: { cells: { id: string; kind: string }[] };
  results: Record<string, { result: { value: unknown; tables: Record<string, string> } }>;
}

test.each(['explore', 'purchase-intent', 'next-purchase', 'sequence'])('the results of %s fit', (demo) => {
  const { document, results } = JSON.parse(readFileSync(`public/demos/${demo}.json`, 'utf8')) as Saved;
  for (const [cell, { result }] of Object.entries(results)) {
    const kind = document.cells.find(({ id }) => id === cell)?.kind ?? '';
    for (const name of kinds[kind]?.gives ?? []) {
      const { value, tables }: Contract = contracts[name];
      expect(value.safeParse(result.value).error, `${cell}: ${name}`).toBeUndefined();
      const needed = Object.keys(tables).filter((role) => !tables[role]?.optional);
      expect(Object.keys(result.tables)).toEqual(expect.arrayContaining(needed));
    }
  }
});

test('whatever a kind reads, some kind gives', () => {
  const given = Object.values(kinds).flatMap(({ gives = [] }) => gives);
  const read = Object.values(kinds).flatMap(({ inputs }) => inputs.map(({ gives }) => gives));
  expect(given).toEqual(expect.arrayContaining(read));
});

let notebook: NodeNotebook;
beforeAll(async () => {
  notebook = new NodeNotebook(await openNodeEngine());
  await notebook.shop({ users: 400, items: 80, days: 20 });
  await notebook.run(targetCell, { oracle: false });
  await notebook.run(featuresCell);
});
afterAll(() => notebook.engine.close());

test('the tables of a shop have their columns and keys', async () => {
  for (const [name, { tables }] of Object.entries(notebook.inputs)) {
    const contract: Contract = contracts[name as ContractName];
    for (const [role, table] of Object.entries(contract.tables)) {
      const made = tables[role];
      if (made) await check(`${name}.${role}`, made, table);
      else expect(table.optional, `${name}.${role}`).toBe(true);
    }
  }
});

async function check(name: string, made: string, { columns, key }: GivenTable) {
  const described = await notebook.rows<{ column_name: string; data_type: string }>(
    `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '${made}'`,
  );
  const types = Object.fromEntries(described.map((row) => [row.column_name, row.data_type]));
  expect.soft(types, name).toMatchObject(columns);
  const [counts] = await notebook.rows(
    `SELECT CAST(count(*) AS INTEGER) AS n, CAST(count(DISTINCT (${key.join(', ')})) AS INTEGER) AS keys FROM ${made}`,
  );
  expect(counts?.keys, `key of ${name}`).toBe(counts?.n);
}
