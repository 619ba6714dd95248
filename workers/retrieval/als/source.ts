/** Matrix factorization as a source of candidates. */
import { finish } from '../../runtime/steps';
import type { Candidates, FittedSource, Histories } from '../source';
import { interactionsOf } from './data/interactions';
import type { AlsModel } from './model/model';

export interface AlsSourceOptions {
  /** What an event of each kind weighs, by its place in `EVENT_KINDS`: as the training's interactions were weighed. */
  weightOf: ArrayLike<number>;
  /** Whether items that a case has in its history are left out. */
  filterAlreadyLiked: boolean;
}

/**
 * Candidates by folding in: a case's events become interactions, these a vector, and the items with the highest scores
 * are the candidates. A case without events that weigh something gets none.
 */
export function alsSource(model: AlsModel, { weightOf, filterAlreadyLiked }: AlsSourceOptions): FittedSource {
  return {
    topK(histories: Histories, k: number): Candidates {
      const interactions = interactionsOf(histories, model.items, weightOf);
      return finish(model.recommend(interactions, k, { filterAlreadyLiked }));
    },
  };
}
