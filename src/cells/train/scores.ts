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
      const { label: labels, score: scores } = await context.warehouse.columns(sql, {
        label: 'uint8',
        score: 'float64',
      });
      if (labels.length === 0) continue;
      const found = await evaluation.ask('figures', { labels, scores });
      for (const [name, value] of Object.entries(found)) {
        if (value !== null) figures[`${split}.${name}`] = value;
      }
    }
    return figures;
  } finally {
    evaluation.terminate();
  }
}
