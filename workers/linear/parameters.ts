import { z } from 'zod';
import { AppError } from '../runtime/errors';

const intercept = z.boolean().default(true).describe('Fit an intercept; it is never penalised.');

const missingIndicators = z
  .boolean()
  .default(true)
  .describe('Give every numeric feature with missing values a 0/1 term of its own that says so.');

const maximumCategories = z
  .int()
  .min(2)
  .max(10_000)
  .default(100)
  .describe('Terms per categorical feature; rarer categories share one.');

/** Parameters of logistic regression, by scikit-learn's names where it has them. */
export const logisticParameters = z.object({
  C: z
    .number()
    .positive()
    .max(1e12)
    .default(1)
    .describe('Inverse strength of the L2 penalty: larger means weaker.'),
  class_weight: z
    .union([z.literal('balanced'), z.object({ 0: z.number().positive(), 1: z.number().positive() })])
    .nullable()
    .default(null)
    .describe('Weight of each class; "balanced" gives both the same sum.'),
  tolerance: z
    .number()
    .min(1e-13)
    .max(0.1)
    .default(1e-8)
    .describe('Stop when no entry of the gradient of the mean loss is larger than this.'),
  max_iter: z.int().min(1).max(100_000).default(200).describe('Stop after so many iterations in any case.'),
  fit_intercept: intercept,
  missing_indicators: missingIndicators,
  maximum_categories: maximumCategories,
});

/** Parameters of ridge regression, by scikit-learn's names where it has them. */
export const ridgeParameters = z.object({
  alpha: z.number().min(0).max(1e12).default(1).describe('Strength of the L2 penalty; 0 is least squares.'),
  fit_intercept: intercept,
  missing_indicators: missingIndicators,
  maximum_categories: maximumCategories,
});

export type LogisticParameters = z.infer<typeof logisticParameters>;
export type RidgeParameters = z.infer<typeof ridgeParameters>;

export type EncodingParameters = Pick<RidgeParameters, 'missing_indicators' | 'maximum_categories'>;

/** Parameters with the defaults filled in. Throws `bad_parameters` naming each that is out of range. */
export function parseParameters<Schema extends z.ZodType>(
  schema: Schema,
  given: z.input<Schema>,
): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new AppError(
    'bad_parameters',
    `Some parameters cannot be used: ${problems.join('; ')}.`,
    'Correct them.',
    {
      problems,
    },
  );
}
