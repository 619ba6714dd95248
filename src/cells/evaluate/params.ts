import { z } from 'zod';
import { param } from '../../ui/params/param';

const euros = (value: number, label: string, what: string) =>
  z.number().default(value).describe(what).meta({ label, control: 'none' });

/** Parameters of the evaluate cell; those of the confusion matrix only decide how it is shown. */
export const evaluateParams = z.object({
  open_test: param(
    'Open the test rows',
    z.boolean().default(true),
    'Whether the test rows are looked at. Leave them closed while you still choose models: every look makes them a little less new.',
  ),
  replicates: param(
    'Resamples',
    z.int().min(50).max(5000).default(1000),
    'Resamples of users behind each 95 % interval; fewer where there are very many rows.',
  ),
  permutation_repeats: param(
    'Shuffles a feature',
    z.int().min(1).max(20).default(3),
    'How often each feature is shuffled to see how much worse the model gets.',
  ),
  explain: param(
    'Explain',
    z.string().default(''),
    'The train cell that is explained and cut into slices; empty: the best one.',
    { control: 'none' },
  ),
  seed: param(
    'Seed',
    z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(0),
    'Seed of the resamples and shuffles.',
  ),
  shown: param(
    'Shown',
    z.string().default(''),
    'The train cell whose curves are shown; empty: the best one.',
    { control: 'none' },
  ),
  threshold: param(
    'Threshold',
    z.number().min(0).max(1).nullable().default(null),
    'Probability from which a row is acted on; empty: the best one on the validation rows.',
    { control: 'none' },
  ),
  gain_true_positive: euros(
    10,
    'Value of a reached buyer',
    'What it brings to act (send a mail, show an offer) where the answer is yes: the margin of a purchase, less the cost of acting.',
  ),
  cost_false_positive: euros(
    1,
    'Cost of acting in vain',
    'What it costs to act where the answer is no: the mail, the discount, the patience of somebody who did not want it.',
  ),
  cost_false_negative: euros(
    0,
    'Loss of a missed buyer',
    'What it costs to leave alone where the answer is yes. 0 where the purchase comes anyway.',
  ),
  gain_true_negative: euros(
    0,
    'Gain of leaving alone',
    'What it brings to leave alone where the answer is no. Nearly always 0.',
  ),
});

export type EvaluateParams = z.infer<typeof evaluateParams>;

/** The parameters that decide the result; the rest decides how it is shown. */
export function decidingParams(params: EvaluateParams): unknown {
  const { open_test, replicates, permutation_repeats, explain, seed } = params;
  return { open_test, replicates, permutation_repeats, explain, seed };
}
