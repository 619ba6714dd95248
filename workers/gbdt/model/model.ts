import type { TrainingParams } from '../params';
import type { Tree } from './tree';

/** A trained model: the sum of its trees' values is the raw score. */
export interface Model {
  objective: TrainingParams['objective'];
  /** Steepness of the sigmoid that turns a raw score of `binary` into a probability. */
  sigmoid: number;
  featureNames: string[];
  /** One per feature: the range of its values or its categories as LightGBM writes it, or `none`. */
  featureInfos: string[];
  trees: Tree[];
  /** How many of the trees are to be used: those up to the best iteration after early stopping. */
  bestIteration: number;
  /** LightGBM's `name: value` lines; what the model was trained with. */
  parameters: [name: string, value: string][];
}
