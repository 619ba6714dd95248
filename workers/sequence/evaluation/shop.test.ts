import { expect, test } from 'vitest';
import { queriesFromTargetRanks } from '../../metrics/ranking/ranked_queries';
import { perQuery } from '../../metrics/ranking/ranking';
import { bootstrap } from '../../metrics/resampling/bootstrap';
import { finish } from '../../runtime/steps';
import { plainCatalogue } from '../data/sequences';
import type { HeadName } from '../model/network';
import { parseParams } from '../params';
import { testMachine } from '../testing/machine';
import { shopSessions } from '../testing/shop';
import { runTraining } from '../training/run';
import { Trainer } from '../training/trainer';
import { evaluate } from './evaluate';

test('on the generated shop the model beats popularity, the Markov chain and its own start beyond doubt', async () => {
  const { train, test, items } = await shopSessions(1_000, 200);
  const params = parseParams({ width: 32, epochs: 3, batch_tokens: 512, patience: 0 });
  const trainer = new Trainer(await testMachine(), train, plainCatalogue(items), params);
  const asked = (head: HeadName, contenders: string[]) =>
    finish(evaluate(trainer.model, train, test, { head, least: 1, mix: 0.2, contenders }));
  const start = asked('view', []).ranks.model;
  await runTraining(trainer);
  const views = asked('view', ['popularity', 'markov']);
  const { popularity, markov } = views.ranks;
  const ofViews = lowerEnds(views.ranks.model, { popularity, markov, start }, views.sessions);
  // Of purchases the bench shows more, on a larger shop (`BENCH_PARTS=tasks npm run bench -- sequence`).
  const { ranks, sessions } = asked('purchase', ['popularity']);
  const ofPurchases = lowerEnds(ranks.model, { popularity: ranks.popularity }, sessions);
  for (const [rival, lower] of [...ofViews, ...ofPurchases]) expect(lower, rival).toBeGreaterThan(0);
  expect([...ofViews, ...ofPurchases]).toHaveLength(4);
});

type Ranks = Uint32Array | undefined;

/** Of the 95 % interval of NDCG@10 of the model less each rival's, paired by session. */
function lowerEnds(model: Ranks, rivals: Record<string, Ranks>, groups: Uint32Array): [string, number][] {
  const ndcg = (of: Ranks) => perQuery('ndcg', queriesFromTargetRanks(of ?? new Uint32Array()), 10);
  const ours = ndcg(model);
  const predictions = Object.fromEntries(
    Object.entries(rivals).map(([name, theirs]) => {
      const values = ndcg(theirs);
      return [name, ours.map((value, at) => value - (values[at] as number))];
    }),
  );
  const metric = { name: 'mean' as const };
  const figures = Object.keys(rivals).map((prediction) => ({ prediction, metric }));
  const found = bootstrap({ predictions, groups, figures, replicates: 200, seed: 1 });
  return found.figures.map(({ prediction, lower }) => [prediction, lower]);
}
