import { type TaskHandlers, Transferred } from '../../runtime/host';
import type { Progress } from '../../runtime/progress';
import { Shelf } from '../../runtime/shelf';
import { runSteps } from '../../runtime/steps';
import type { Candidates } from '../source';
import type { Team } from './kernel/kernel';
import type { AlsModel } from './model/model';
import { npyFile } from './model/npy';
import type { AlsTasks } from './protocol';
import { train } from './training/train';

/** The engine's tasks; models live here under their numbers. `openTeam`: the threads of one training. */
export function alsTasks(openTeam: (helpers: MessagePort[]) => Promise<Team>): TaskHandlers<AlsTasks> {
  const models = new Shelf<AlsModel>('factorization', 'Train it again.');
  return {
    async train({ interactions, params, helpers }, context) {
      const team = await openTeam(helpers);
      try {
        const { model, objective } = await runSteps(train(team, interactions, params), context);
        const memoryBytes = team.arena.views.u8.length;
        return { model: models.put(model), objective, memoryBytes };
      } finally {
        await team.close();
      }
    },
    async foldIn({ model, interactions }, context) {
      const steps = told(models.get(model).foldIn(interactions), 'Solving for the users');
      const factors = await runSteps(steps, context);
      return new Transferred(factors, [factors.buffer as ArrayBuffer]);
    },
    async recommend({ model, interactions, k, filterAlreadyLiked }, context) {
      const steps = models.get(model).recommend(interactions, k, { filterAlreadyLiked });
      return handedOver(await runSteps(told(steps, 'Ranking the items'), context));
    },
    async similarItems({ model, items, k }, context) {
      const steps = models.get(model).similarItems(items, k);
      return handedOver(await runSteps(told(steps, 'Comparing items'), context));
    },
    async saveItemFactors({ model }) {
      const held = models.get(model);
      const { bytes, values } = npyFile(held.items, held.params.factors);
      held.itemFactors(values);
      return new Transferred(bytes, [bytes.buffer]);
    },
    async saveUserFactors({ model, interactions }, context) {
      const held = models.get(model);
      const { bytes, values } = npyFile(interactions.users, held.params.factors);
      await runSteps(told(held.foldIn(interactions, values), 'Solving for the users'), context);
      return new Transferred(bytes, [bytes.buffer]);
    },
    async close({ model }) {
      models.take(model);
      return null;
    },
  };
}

function handedOver(found: Candidates): Transferred<Candidates> {
  const { offsets, items, scores } = found;
  return new Transferred(
    found,
    [offsets, items, scores].map(({ buffer }) => buffer as ArrayBuffer),
  );
}

/** Shares that are done, told as progress. */
function* told<Result>(steps: Generator<number, Result>, message: string): Generator<Progress, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield { fraction: step.value, message };
  }
}
