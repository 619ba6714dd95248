import { z } from 'zod';
import { AppError } from '../../runtime/errors';

/** Parameters of a training, by the names of `implicit`. */
export const alsParams = z.strictObject({
  factors: z.int().min(1).max(512).default(64).describe('Numbers per user and item vector.'),
  regularization: z.number().min(0).default(0.01).describe('Pull of the vectors towards zero.'),
  alpha: z.number().positive().default(1).describe('Confidence of an interaction is its weight times this.'),
  iterations: z.int().min(1).max(1000).default(15).describe('Sweeps over all users and all items.'),
  random_state: z.int().default(0).describe('Seed of the vectors that the training starts from.'),
});

export type AlsParams = z.output<typeof alsParams>;
export type AlsParamsInput = z.input<typeof alsParams>;

/** Fills in the defaults. Throws `bad_parameters`, naming each parameter that is out of its range. */
export function parseParams(input: AlsParamsInput): AlsParams {
  const parsed = alsParams.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError(
    'bad_parameters',
    `The factorization cannot use these parameters: ${problems.join('; ')}.`,
    'Correct the named parameters; the names are those of implicit.',
    { problems },
  );
}
