import { z } from 'zod';
import { param } from '../../ui/params/param';

/** Parameters of the leakage cell: how much is sampled. Every check that counts rows looks at all of them. */
export const leakageParams = z.object({
  cut_offs: param(
    'Cut-offs',
    z.int().min(1).max(200).default(24),
    'How many cut-offs are drawn for the checks that delete or replace what comes after.',
  ),
  brute_force_rows: param(
    'Rows recomputed',
    z.int().min(1).max(500).default(40),
    'How many rows are recomputed event by event.',
  ),
  score_rows: param(
    'Rows scored',
    z.int().min(500).max(200_000).default(10_000),
    'How many rows of each split are scored and trained on; all positives stay, negatives are drawn.',
  ),
  shuffles: param(
    'Shuffles',
    z.int().min(2).max(50).default(6),
    'How many times the training labels are shuffled.',
  ),
  seed: param(
    'Seed',
    z.int().min(0).max(1_000_000).default(1),
    'Decides which cut-offs and rows are drawn, and the noise.',
  ),
});

export type LeakageParams = z.infer<typeof leakageParams>;
