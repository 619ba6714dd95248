import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainingParamsInput } from '../params';
import { plainTeam, wasmTeam } from '../testing/kernels';
import { mixedData } from '../testing/mixed_data';
import { train } from './train';

const settings: fc.Arbitrary<TrainingParamsInput> = fc.record({
  objective: fc.constantFrom('binary', 'regression', 'regression_l1', 'lambdarank'),
  num_leaves: fc.integer({ min: 2, max: 20 }),
  max_depth: fc.constantFrom(-1, 3),
  min_data_in_leaf: fc.constantFrom(1, 5, 20),
  lambda_l1: fc.constantFrom(0, 0.5),
  lambda_l2: fc.constantFrom(0, 1),
  min_gain_to_split: fc.constantFrom(0, 0.1),
  bagging_freq: fc.constantFrom(0, 2),
  bagging_fraction: fc.constantFrom(0.6, 1),
  feature_fraction: fc.constantFrom(0.5, 1),
  max_bin: fc.constantFrom(15, 255),
  enable_bundle: fc.boolean(),
  min_data_per_group: fc.constantFrom(5, 100),
  n_estimators: fc.constant(3),
  seed: fc.nat(),
});

describe('The same trees, bit for bit', () => {
  test('in the compiled kernel and in the twin', async () => {
    await fc.assert(
      fc.asyncProperty(settings, fc.nat(), fc.integer({ min: 40, max: 250 }), async (input, seed, rows) => {
        const data = mixedData(seed, rows);
        const validation = [mixedData(seed + 1, 100)];
        const twin = await train(data, input, { team: plainTeam(), validation });
        const compiled = await train(data, input, { team: await wasmTeam(), validation });
        expect(compiled.model).toEqual(twin.model);
        expect(compiled.history).toEqual(twin.history);
      }),
      { numRuns: 40 },
    );
  });

  test('with one thread and with two', async () => {
    const data = mixedData(7, 20_000);
    const symmetric = { grow_policy: 'symmetric', lambda_l2: 3, max_cat_to_onehot: 20 } as const;
    for (const own of [
      { objective: 'binary' },
      { objective: 'lambdarank' },
      { objective: 'regression' },
      { objective: 'binary', ...symmetric },
    ] as const) {
      const input = { ...own, n_estimators: 5, num_leaves: 40, bagging_freq: 1, bagging_fraction: 0.9 };
      const one = await train(data, input, { team: await wasmTeam() });
      const team = await wasmTeam(2);
      const two = await train(data, input, { team });
      await team.close();
      expect(two.model).toEqual(one.model);
    }
  });
});
