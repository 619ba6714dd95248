import { bind } from '../../../workers/warehouse/sql';
import type { FitRequest } from './fit';
import scoresSql from './sql/scores.sql?raw';

/** Figures on the training and validation rows; the test rows are for the Evaluate cell. */
export async function scoreSplits(
  { context, engines, rows }: Pick<FitRequest, 'context' | 'engines' | 'rows'>,
  predictions: string,
): Promise<Record<string, number>> {
  const evaluation = engines.evaluation();
  try {
    const figures: Record<string, number> = {};
    for (const split of ['train', 'validation'] as const) {
      const sql = bind(scoresSql, { names: { ...rows.tables, predictions }, values: { split } });
      if (split === 'train') rows.asked.push({ title: 'Scores beside labels', sql });
      const table = await context.warehouse.query(sql);
      if (table.numRows === 0) continue;
      const labels = Uint8Array.from(table.getChild('label').toArray() as ArrayLike<number>);
      const scores = Float64Array.from(table.getChild('score').toArray() as ArrayLike<number>);
      for (const [name, value] of Object.entries(await evaluation.figures(labels, scores))) {
        if (value !== null) figures[`${split}.${name}`] = value;
      }
    }
    return figures;
  } finally {
    evaluation.terminate();
  }
}
