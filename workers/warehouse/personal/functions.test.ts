import { expect, test } from 'vitest';
import { rowsOf } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';
import { HARMLESS_TABLE_FUNCTIONS, reachesOut } from './functions';
import { checkQuery } from './statement';
import { REVIEWED } from './testing/reviewed_functions';

test('every function of this engine was looked at, and one that reads or acts is refused', async () => {
  const engine = await openNodeEngine();
  const functions = await rowsOf(
    engine,
    'SELECT DISTINCT lower(function_name) AS name, function_type AS type FROM duckdb_functions() ORDER BY ALL',
  );
  await engine.close();
  const named = (...types: string[]) => [
    ...new Set(
      functions
        .filter(({ name, type }) => types.includes(String(type)) && /^\w+$/.test(String(name)))
        .map(({ name }) => String(name)),
    ),
  ];
  const ofValues = named('scalar', 'aggregate', 'macro').filter((name) => !reachesOut(name));
  expect(ofValues).toEqual(REVIEWED.map((name) => name.toLowerCase()).sort());
  for (const name of named('table', 'table_macro', 'pragma')) {
    const call = () => checkQuery(`FROM ${name}(1)`, ['events']);
    if (HARMLESS_TABLE_FUNCTIONS.has(name)) expect(call).not.toThrow();
    else expect(call, name).toThrow(/^A query cannot/);
  }
});
