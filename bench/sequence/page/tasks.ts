/** Purchases learned beside views and alone, on the generated shop. */

import { queriesFromTargetRanks } from '../../../workers/metrics/ranking/ranked_queries';
import { perQuery } from '../../../workers/metrics/ranking/ranking';
import { bootstrap } from '../../../workers/metrics/resampling/bootstrap';
import { SequenceClient } from '../../../workers/sequence/client';
import { plainCatalogue } from '../../../workers/sequence/data/sequences';
import { NEIGHBOUR_SHARE, type SequenceParamsInput } from '../../../workers/sequence/params';
import type { Evaluation } from '../../../workers/sequence/protocol';
import { shopSessions } from '../../../workers/sequence/testing/shop';

/** The shop that the notebook generates by itself. */
const [USERS, ITEMS] = [10_000, 2_000];
const EPOCHS = 4;

export interface TasksReport {
  questions: number;
  /** NDCG@10 of purchases by who was asked. */
  ndcg: Record<string, number>;
  /** Multi-task less each of the others, with the 95 % interval of the paired difference by session. */
  ahead: Record<string, { value: number; lower: number; upper: number }>;
}

export async function tasksReport(): Promise<TasksReport> {
  const { train, test, items } = await shopSessions(USERS, ITEMS);
  const client = new SequenceClient();
  const evaluate = async (changes: SequenceParamsInput) => {
    const params = { epochs: EPOCHS, ...changes };
    const { model } = await client.train({ data: train, catalogue: plainCatalogue(items), params }).result;
    const found = await client.evaluate({
      model,
      train,
      test,
      head: 'purchase',
      least: 1,
      mix: NEIGHBOUR_SHARE,
    });
    await client.close(model);
    return found;
  };
  const both = await evaluate({});
  const alone = await evaluate({ view_weight: 0 });
  const light = await evaluate({ purchase_weight: 1 });
  client.terminate();
  const { model, ...rivals } = both.ranks;
  const all: Record<string, Uint32Array> = {
    'multi-task': model as Uint32Array,
    'single task': alone.ranks.model as Uint32Array,
    'multi-task, a purchase weighing one view': light.ranks.model as Uint32Array,
    ...rivals,
  };
  return { questions: both.questions, ...compared(both, all) };
}

function compared({ sessions }: Evaluation, all: Record<string, Uint32Array>) {
  const values = Object.entries(all).map(
    ([name, ranks]) => [name, perQuery('ndcg', queriesFromTargetRanks(ranks), 10)] as const,
  );
  const [, ours] = values[0] as (typeof values)[number];
  const others = values.slice(1);
  const { figures } = bootstrap({
    predictions: Object.fromEntries(
      others.map(([name, theirs]) => [name, ours.map((value, at) => value - (theirs[at] as number))]),
    ),
    groups: sessions,
    figures: others.map(([prediction]) => ({ prediction, metric: { name: 'mean' as const } })),
    ...{ replicates: 1_000, seed: 1 },
  });
  const mean = (of: Float64Array) => of.reduce((sum, value) => sum + value, 0) / of.length;
  return {
    ndcg: Object.fromEntries(values.map(([name, found]) => [name, mean(found)])),
    ahead: Object.fromEntries(
      figures.map(({ prediction, estimate, lower, upper }) => [
        prediction,
        { value: estimate, lower, upper },
      ]),
    ),
  };
}
