import { expect, test } from 'vitest';
import { bootstrap } from '../../metrics/bootstrap';
import { queriesFromTargetRanks } from '../../metrics/rankedQueries';
import { perQuery } from '../../metrics/ranking';
import { finish } from '../../runtime/steps';
import { plainCatalogue } from '../data/sequences';
import { parseParams } from '../params';
import { testMachine } from '../testing/machine';
import { shopSessions } from '../testing/shop';
import { runTraining } from '../training/run';
import { Trainer } from '../training/trainer';
import { evaluate } from './evaluate';

test('on the generated shop the model beats popularity and the Markov chain beyond doubt', async () => {
  const { train, test, items } = await shopSessions(1_500, 300);
  const params = parseParams({ epochs: 5, batch_tokens: 512, patience: 0 });
  const trainer = new Trainer(await testMachine(), train, plainCatalogue(items), params);
  await runTraining(trainer);
  const { ranks, sessions } = finish(
    evaluate(trainer.model, train, test, { head: 'view', least: 1, mix: 0.3 }),
  );
  const ndcg = (name: string) => perQuery('ndcg', queriesFromTargetRanks(ranks[name] as Uint32Array), 10);
  const model = ndcg('model');
  for (const rival of ['popularity', 'markov']) {
    const theirs = ndcg(rival);
    const { figures } = bootstrap({
      predictions: { ahead: model.map((value, at) => value - (theirs[at] as number)) },
      groups: sessions,
      figures: [{ prediction: 'ahead', metric: { name: 'mean' } }],
      replicates: 200,
      seed: 1,
    });
    expect(figures[0]?.lower, rival).toBeGreaterThan(0);
  }
});
