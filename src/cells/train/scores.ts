import type { FitRequest } from './fit';
import scoresSql from './sql/scores.sql?raw';

/** Figures on the training and validation rows; the test rows are for the Evaluate cell. */
export async function scoreSplits(
  { engines, rows }: Pick<FitRequest, 'engines' | 'rows'>,
  predictions: string,
): Promise<Record<string, number>> {
  const db = rows.withoutSignal({ predictions });
  const evaluation = engines.evaluation();
  try {
    const figures: Record<string, number> = {};
    for (const split of ['train', 'validation'] as const) {
      const title = split === 'train' ? 'Scores beside labels' : null;
      const table = await db.arrow(title, scoresSql, { values: { split } });
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
