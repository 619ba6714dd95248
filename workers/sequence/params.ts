import { z } from 'zod';
import { AppError } from '../runtime/errors';

/** What a model is made of. The defaults are the measured recipe; each of its parts can be switched off. */
export const modelParams = z.strictObject({
  width: z.int().min(8).max(512).multipleOf(8).default(64).describe('Numbers per item and event vector.'),
  heads: z.int().min(1).max(16).default(2).describe('Attention heads; the width is divided among them.'),
  layers: z.int().min(0).max(8).default(1).describe('Transformer blocks.'),
  max_length: z
    .int()
    .min(1)
    .max(500)
    .default(20)
    .describe('Events of a session the model sees, the last ones.'),
  dropout: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.3)
    .describe('Share of a block’s output left out in training.'),
  input_dropout: z.number().min(0).max(0.9).default(0.4).describe('Share of the item vectors left out.'),
  positions: z
    .enum(['learned', 'rotary', 'none'])
    .default('learned')
    .describe('How the place in the session is told.'),
  cosine: z.boolean().default(true).describe('Score items by the angle to their vector, not its length too.'),
  temperature: z.number().min(0.01).max(10).default(0.1).describe('Divides the cosine before the softmax.'),
  readout: z.boolean().default(true).describe('Add an attention over the plain item vectors to the output.'),
  pointer: z.boolean().default(true).describe('Score items already in the session by a part of their own.'),
  use_category: z.boolean().default(true).describe('Tell the category and those above it.'),
  use_brand: z.boolean().default(true).describe('Tell the brand.'),
  use_event: z.boolean().default(true).describe('Tell view, cart or purchase.'),
  use_time: z.boolean().default(true).describe('Tell the gap before the event, hour and weekday.'),
});

/** How it is trained. */
export const sequenceParams = modelParams.extend({
  epochs: z.int().min(1).max(200).default(8).describe('Passes over the training sessions.'),
  batch_tokens: z.int().min(16).max(65_536).default(2_048).describe('Events per step.'),
  negatives: z
    .int()
    .min(1)
    .max(65_536)
    .default(2_048)
    .describe('Items drawn per step that the next item is told from.'),
  full_softmax_items: z
    .int()
    .min(0)
    .default(2_500)
    .describe('Catalogues up to this size are ranked whole instead of by drawn items.'),
  negative_power: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe('Items are drawn by their count to this power.'),
  logq: z.boolean().default(true).describe('Correct the loss for how often an item is drawn.'),
  ppmi: z.boolean().default(true).describe('Start item vectors from what is seen together.'),
  view_weight: z.number().min(0).max(10_000).default(1).describe('Weight of the next item viewed.'),
  purchase_weight: z
    .number()
    .min(0)
    .max(10_000)
    .default(100)
    .describe('How many views a purchase weighs; the events before it share that.'),
  learning_rate: z.number().positive().max(10).default(0.002).describe('Largest step of the weights.'),
  embedding_learning_rate: z
    .number()
    .positive()
    .max(10)
    .default(0.006)
    .describe('Largest step of the item vectors, of which only those in the batch move.'),
  weight_decay: z.number().min(0).max(1).default(0.01).describe('Pull of the matrices towards zero.'),
  beta1: z.number().min(0).max(0.9999).default(0.9).describe('Memory of the mean gradient.'),
  beta2: z.number().min(0).max(0.99999).default(0.98).describe('Memory of the squared gradient.'),
  clip: z.number().positive().default(1).describe('Largest length of the gradient.'),
  warmup_epochs: z.number().min(0).default(0.5).describe('Epochs in which the step grows.'),
  final_rate: z.number().min(0).max(1).default(0.02).describe('Share of the step that is left at the end.'),
  patience: z
    .int()
    .min(0)
    .default(3)
    .describe('Stop when NDCG did not get better for so many epochs; 0: never.'),
  seed: z.int().default(0).describe('Seed of every random choice.'),
});

/** Share of the session neighbours in the ensemble: the best on real sessions before those held out. */
export const NEIGHBOUR_SHARE = 0.2;

export type ModelParams = z.output<typeof modelParams>;
export type SequenceParams = z.output<typeof sequenceParams>;
export type SequenceParamsInput = z.input<typeof sequenceParams>;

/** Fills in the defaults. Throws `bad_parameters`, naming each parameter that is out of its range. */
export function parseParams(input: SequenceParamsInput): SequenceParams {
  const parsed = sequenceParams.safeParse(input);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (parsed.success && parsed.data.width % (4 * parsed.data.heads) !== 0) {
    problems.push('heads: the width must be a multiple of four times the heads');
  }
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new AppError(
    'bad_parameters',
    `The training cannot use these parameters: ${problems.join('; ')}.`,
    'Correct the named parameters.',
    { problems },
  );
}
