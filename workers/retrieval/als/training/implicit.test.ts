import { describe, expect, test } from 'vitest';
import { finish } from '../../../runtime/steps';
import { hasMovieLens, needsMovieLens, readGolden, readLastRatings } from '../testing/goldens';
import { alsTeam } from '../testing/kernels';
import { train } from './train';

const SEEDS = [0, 1, 2];

describe.skipIf(!hasMovieLens)(`MovieLens 100k beside implicit 0.7.3 (${needsMovieLens})`, () => {
  test.each(
    [50, 64].flatMap((factors) => [1, 10, 40].map((alpha) => [factors, alpha] as const)),
  )('%i factors, alpha %i', async (factors, alpha) => {
    const { interactions, last } = readLastRatings();
    const golden = readGolden(factors, alpha);
    const runs = [];
    for (const random_state of SEEDS) {
      const params = { factors, alpha, random_state };
      const { model, objective } = finish(train(await alsTeam(), interactions, params));
      const found = finish(model.recommend(interactions, 10, { filterAlreadyLiked: true }));
      const hits = [...last].filter((item, user) =>
        found.items.subarray(found.offsets[user], found.offsets[user + 1]).includes(item),
      );
      runs.push({ hitRate: hits.length / last.length, objective: objective.at(-1) as number });
    }
    console.warn(factors, alpha, runs.map((r) => r.hitRate.toFixed(4)), golden['hit_rate@10'], runs.map((r) => r.objective / (golden.loss[0] as number)));
  });
});
