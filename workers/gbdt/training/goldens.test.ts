import { describe, expect, test } from 'vitest';
import { writeModelText } from '../model/write_text';
import type { TrainingParamsInput } from '../params';
import {
  type Golden,
  hasGoldens,
  needsGoldens,
  readBinary,
  readGoldens,
  readRanking,
  readText,
} from '../testing/goldens';
import { wasmTeam } from '../testing/kernels';
import { train } from './train';

const TREES = ['1', '10', '50', '100'] as const;

/** By how much a metric may differ from native LightGBM's, whichever it is and after however many trees. */
const TOLERANCE = 0.001;

describe.skipIf(!hasGoldens)(`Metrics of native LightGBM (${needsGoldens})`, () => {
  test.each(['binary', 'binary_scale_pos_weight', 'regression', 'lambdarank'])('%s', async (name) => {
    const golden = readGoldens()[name] as Golden;
    const ranking = name === 'lambdarank';
    const [data, other] = ranking
      ? [readRanking('train'), readRanking('test')]
      : [readBinary('train'), readBinary('test')];
    const params = {
      ...pick(golden.params),
      eval_at: [1, 3, 5, 10],
    } as TrainingParamsInput;
    const { history } = await train(data, params, { team: await wasmTeam(), validation: [data, other] });
    const rows: string[] = [];
    const misses: string[] = [];
    (['train', 'test'] as const).forEach((part, place) => {
      for (const [metric, values] of Object.entries(golden.metrics[part])) {
        const ours = history.find((one) => one.validation === place && one.metric === metric);
        for (const tree of TREES) {
          const value = ours?.values[Number(tree) - 1] as number;
          const expected = values[tree] as number;
          const line = `${part} ${metric} ${tree}: ${value.toFixed(6)} for ${expected}`;
          rows.push(line);
          if (!(Math.abs(value - expected) <= TOLERANCE)) misses.push(line);
        }
      }
    });
    if (process.env.SHOW) console.error(rows.join('\n'));
    expect(misses).toEqual([]);
  });

  test('the first tree of binary splits the same features, in the same order', async () => {
    const { params } = readGoldens().binary as Golden;
    const options = { team: await wasmTeam() };
    const { model } = await train(readBinary('train'), { ...pick(params), n_estimators: 1 }, options);
    const firstSplits = (text: string) => /^split_feature=(.*)$/m.exec(text)?.[1];
    expect(firstSplits(writeModelText(model))).toBe(
      firstSplits(readText('goldens/lightgbm_binary_model.txt')),
    );
  });

  test('the first tree of regression leaves the same squared error to six digits, so the same splits', async () => {
    const { params, metrics } = readGoldens().regression as Golden;
    const data = readBinary('train');
    const { history } = await train(
      data,
      { ...pick(params), n_estimators: 1, metric: ['l2'] },
      { team: await wasmTeam(), validation: [data] },
    );
    const native = metrics.train.l2?.['1'] ?? Number.NaN;
    expect(Math.abs((history[0]?.values[0] ?? 0) - native)).toBeLessThan(1e-6);
  });
});

/** The parameters that are ours, too. */
function pick(params: Golden['params']): Golden['params'] {
  const { num_leaves, max_bin, learning_rate, min_data_in_leaf, min_sum_hessian_in_leaf } = params;
  const { objective, metric, scale_pos_weight = 1 } = params;
  const tree = { num_leaves, max_bin, learning_rate, min_data_in_leaf, min_sum_hessian_in_leaf };
  return { ...tree, objective, metric, scale_pos_weight };
}
