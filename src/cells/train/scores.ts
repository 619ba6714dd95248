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
      const kinds = { label: 'uint8', score: 'float64' } as const;
      const { label: labels, score: scores } = await db.columns(title, scoresSql, kinds, {
        values: { split },
      });
      if (labels.length === 0) continue;
      const found = await evaluation.call('figures', { labels, scores });
      for (const [name, value] of Object.entries(found)) {
        if (value !== null) figures[`${split}.${name}`] = value;
      }
    }
    return figures;
  } finally {
    evaluation.terminate();
  }
}
