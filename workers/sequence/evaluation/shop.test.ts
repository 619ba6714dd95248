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

test('on the generated shop the model beats popularity and the Markov chain beyond doubt', async () => {
  const { train, test, items } = await shopSessions(1_500, 300);
  const params = parseParams({ epochs: 4, batch_tokens: 512, patience: 0 });
  const trainer = new Trainer(await testMachine(), train, plainCatalogue(items), params);
  await runTraining(trainer);
  const views = lowerEnds('view');
  expect(views.popularity).toBeGreaterThan(0);
  expect(views.markov).toBeGreaterThan(0);
  // Of 118 purchases; the bench shows the larger shop (`BENCH_PARTS=tasks npm run bench -- sequence`).
  expect(lowerEnds('purchase').popularity).toBeGreaterThan(0);

  /** By rival, of the 95 % interval of NDCG@10 of the model less the rival's, paired by session. */
  function lowerEnds(head: HeadName): Record<string, number> {
    const { ranks, sessions } = finish(evaluate(trainer.model, train, test, { head, least: 1, mix: 0.2 }));
    const ndcg = (of: Uint32Array) => perQuery('ndcg', queriesFromTargetRanks(of), 10);
    const { model, popularity, markov } = ranks as Record<string, Uint32Array>;
    const ours = ndcg(model as Uint32Array);
    const { figures } = bootstrap({
      predictions: Object.fromEntries(
        Object.entries({ popularity, markov }).map(([name, theirs]) => {
          const values = ndcg(theirs as Uint32Array);
          return [name, ours.map((value, at) => value - (values[at] as number))];
        }),
      ),
      groups: sessions,
      figures: ['popularity', 'markov'].map((prediction) => ({
        prediction,
        metric: { name: 'mean' as const },
      })),
      replicates: 200,
      seed: 1,
    });
    return Object.fromEntries(figures.map(({ prediction, lower }) => [prediction, lower]));
  }
});
