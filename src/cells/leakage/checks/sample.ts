import { column, SqlFragment, sql } from '../../../../workers/warehouse/sql';
import type { Leakage } from '../context';
import sampleSql from '../sql/sample.sql?raw';

/** Feature columns of `f` (the feature table) as a list for SQL. */
export function featureColumns(leak: Leakage): SqlFragment {
  return new SqlFragment(leak.features.map(({ name }) => `f.${column(name).text}`).join(', '));
}

/** Draws the rows that are scored, into the table `sample`. */
export async function drawSample(leak: Leakage, sample: string): Promise<void> {
  await leak.db.table('sample', null, sampleSql, {
    names: { sample, columns: featureColumns(leak) },
    values: { most_rows: leak.params.score_rows, seed: leak.params.seed },
  });
}

/** The sample with a row for each feature: `feature, split, label, weight, value`; of train and test. */
export function longSample(leak: Leakage, sample: string): SqlFragment {
  const parts = leak.features.map(
    ({ name }, index) =>
      sql`SELECT ${index} AS feature, split, label, weight, CAST(${column(name)} AS FLOAT) AS value FROM ${column(sample)} WHERE split <> 1`
        .text,
  );
  return new SqlFragment(parts.join('\nUNION ALL\n'));
}
