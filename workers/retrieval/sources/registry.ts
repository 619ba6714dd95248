import { runSteps } from '../../runtime/steps';
import type { SourceName, SourceSettings } from '../params';
import type { FitSource, FitSteps } from '../source';
import { categoryPopular } from './category_popular';
import { covisit } from './covisit';
import { itemCosine } from './item_cosine';
import { newest } from './newest';
import { popular } from './popular';
import { revisit } from './revisit';
import { sessionNeighboursOfLog } from './session_neighbours';

/** Every source by its name; its settings stand in `params.ts`. */
export const SOURCES: { [Name in SourceName]: FitSource<SourceSettings[Name]> } = {
  revisit,
  click_to_click: stepwise(covisit),
  click_to_buy: stepwise(covisit),
  buy_to_buy: stepwise(covisit),
  session_neighbours: stepwise(sessionNeighboursOfLog),
  item_cosine: stepwise(itemCosine),
  category_popular: categoryPopular,
  popular,
  newest,
};

/** Between its steps progress is told and a cancel comes in. */
function stepwise<Settings>(steps: FitSteps<Settings>): FitSource<Settings> {
  return (log, settings, context) => runSteps(steps(log, settings), context);
}
