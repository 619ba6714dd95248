import type { Numbers } from '../metrics/inputs';
import { checkedWeights } from '../metrics/inputs';
import { buildDesign, type Design } from './design';
import { type Encoding, fitEncoding } from './encoding';
import { checkFiniteFeatures, chosenRows, type Features, takeRows } from './features';
import type { EncodingParameters } from './parameters';

/** What both models are trained on. Arrays are as long as the table; only the chosen rows are looked at. */
export interface TrainingData {
  features: Features;
  labels: Numbers;
  weights?: Numbers | undefined;
  /** The rows to train on; absent = all. */
  rows?: Uint32Array | undefined;
  /** Names of the columns to encode one-hot. */
  categorical?: readonly string[] | undefined;
}

export interface PreparedData {
  encoding: Encoding;
  design: Design;
  /** By design row. */
  labels: Float64Array;
  /** By design row. */
  weights: Float64Array;
}

/**
 * Learns the encoding from the chosen rows and lays them out. `checkLabels` throws for labels that the model cannot
 * use, before anything else is computed. Throws `bad_data` for whatever else is wrong with the data.
 */
export function prepare(
  { features, labels, weights, rows, categorical = [] }: TrainingData,
  parameters: EncodingParameters,
  checkLabels: (labels: Float64Array) => void,
): PreparedData {
  const chosen = chosenRows(features, rows);
  const chosenLabels = takeRows(labels, chosen, features.rows, 'labels');
  checkLabels(chosenLabels);
  const given = weights && takeRows(weights, chosen, features.rows, 'weights');
  const chosenWeights = checkedWeights(given, chosen.length) ?? new Float64Array(chosen.length).fill(1);
  checkFiniteFeatures(features, chosen);
  const encoding = fitEncoding(features, chosen, categorical, parameters);
  return {
    encoding,
    design: buildDesign(encoding, features, chosen),
    labels: chosenLabels,
    weights: chosenWeights,
  };
}
