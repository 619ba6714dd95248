/** Only for tests: trainings from the first step to the last. */
import { finish } from '../../runtime/steps';
import { logisticSteps } from '../logistic';
import type { LogisticModel, RidgeModel } from '../model';
import type { LogisticParameters, RidgeParameters } from '../parameters';
import { ridgeSteps } from '../ridge';
import type { TrainingData } from '../training_data';

export function trainLogistic(
  data: TrainingData,
  parameters: Partial<LogisticParameters> = {},
): LogisticModel {
  return finish(logisticSteps(data, parameters));
}

export function trainRidge(data: TrainingData, parameters: Partial<RidgeParameters> = {}): RidgeModel {
  return finish(ridgeSteps(data, parameters));
}
