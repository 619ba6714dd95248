import type { Batch } from '../data/batch';
import type { Machine } from '../kernel/kernel';
import type { Tables } from '../model/network';
import type { Weight, Weights } from '../model/weights';
import type { SequenceParams } from '../params';
import type { Tensor } from '../tape/tape';

/** What a step did. */
export interface Step {
  /** Length of the gradient before it was clipped. */
  gradientNorm: number;
  learningRate: number;
}

/**
 * AdamW over the weights, and Adam over the rows of the tables that the batch touched, which have moments of their
 * own and rest otherwise. The gradient of both together is clipped. `progress`: share of the training that is done;
 * `step`: 1, 2, ... for the corrections of the moments.
 */
export function updateWeights(
  { kernel }: Machine,
  weights: Weights,
  { table, sides }: Pick<Batch, 'table' | 'sides'>,
  tables: Tables,
  params: SequenceParams,
  { step, progress, place }: { step: number; progress: number; place(values: Int32Array): number },
): Step {
  const share = rateShare(progress, params);
  const touched: [Weight, Tensor, Int32Array][] = [[weights.get('item'), tables.item, table]];
  if (tables.side) touched.push([weights.get('side'), tables.side, sides]);
  const dense = [...weights.byName.values()].filter(({ isTable }) => !isTable);
  let squares = 0;
  for (const { gradient, rows, columns } of [...dense, ...touched.map(([, tensor]) => tensor)]) {
    squares += kernel.squareSum(gradient, rows * columns);
  }
  const gradientNorm = Math.sqrt(squares);
  if (!Number.isFinite(gradientNorm)) return { gradientNorm, learningRate: params.learning_rate * share };
  const clip = Math.min(1, params.clip / Math.max(gradientNorm, 1e-12));
  const { beta1, beta2 } = params;
  const firstCorrection = 1 / (1 - beta1 ** step);
  const secondCorrection = 1 / (1 - beta2 ** step);
  const rate = params.learning_rate * share;
  for (const { value, gradient, first, second, rows, columns, decays } of dense) {
    const keep = decays ? 1 - rate * params.weight_decay : 1;
    kernel.adam(
      ...([value, gradient, first, second, Math.ceil((rows * columns) / 4) * 4] as const),
      ...([rate * firstCorrection, secondCorrection, beta1, beta2, clip, keep] as const),
    );
    kernel.clear(gradient, rows * columns * 4);
  }
  const tableRate = params.embedding_learning_rate * share * firstCorrection;
  for (const [{ value, first, second, columns }, { gradient }, rows] of touched) {
    kernel.adamRows(
      ...([value, first, second, place(rows), rows.length, columns, gradient] as const),
      ...([tableRate, secondCorrection, beta1, beta2, clip] as const),
    );
  }
  return { gradientNorm, learningRate: rate };
}

/** Linear warm-up, then half a cosine down to `final_rate`. */
export function rateShare(
  progress: number,
  { epochs, warmup_epochs, final_rate }: Pick<SequenceParams, 'epochs' | 'warmup_epochs' | 'final_rate'>,
): number {
  const warmup = Math.min(warmup_epochs / epochs, 0.5);
  if (progress < warmup) return Math.max(progress / warmup, 1e-3);
  const done = (progress - warmup) / (1 - warmup);
  return final_rate + ((1 - final_rate) * (1 + Math.cos(Math.PI * done))) / 2;
}
