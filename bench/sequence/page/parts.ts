import { Random } from '../../../workers/runtime/random';
import { epochBatches } from '../../../workers/sequence/data/epoch';
import { drawnItems } from '../../../workers/sequence/data/negatives';
import { plainCatalogue, type SequenceData } from '../../../workers/sequence/data/sequences';
import { cutWindows } from '../../../workers/sequence/data/windows';
import type { Machine } from '../../../workers/sequence/kernel/kernel';
import { computeLoss } from '../../../workers/sequence/model/loss';
import { openModel } from '../../../workers/sequence/model/model';
import { encode, runHead } from '../../../workers/sequence/model/network';
import { parseParams, type SequenceParamsInput } from '../../../workers/sequence/params';
import { Tape } from '../../../workers/sequence/tape/tape';
import { updateWeights } from '../../../workers/sequence/training/optimizer';

/** Seconds of the parts of one step: means over the batches of `data` behind the first two. */
export interface StepParts {
  /** Windows and drawn items put together. */
  batch: number;
  forward: number;
  backward: number;
  update: number;
}

export function partsOfStep(
  machine: Machine,
  data: SequenceData,
  items: number,
  input: SequenceParamsInput,
): StepParts {
  const params = parseParams(input);
  const model = openModel(machine, params, plainCatalogue(items), 0);
  const windows = cutWindows(data, params.max_length);
  const draw = drawnItems(new Float64Array(items).fill(1), { count: params.negatives, power: 1, logq: true });
  const random = new Random(0, 'parts');
  const sums: StepParts = { batch: 0, forward: 0, backward: 0, update: 0 };
  const batches = epochBatches(windows, params.batch_tokens, 0, 0);
  const counted = batches.length - 2;
  batches.forEach((chosen, step) => {
    const at = [performance.now()];
    const lap = () => at.push(performance.now());
    const batch = model.batcher.batch(data, windows, chosen, draw(random), { view: 1, purchase: 0 });
    lap();
    const forward = new Tape(machine, true);
    runHead(forward, model.weights, 'view', encode(forward, model.weights, batch, 1), batch);
    forward.clear();
    lap();
    const tape = new Tape(machine, true);
    const { tables } = computeLoss(tape, model.weights, batch, 1);
    lap();
    const place = (values: Int32Array) => tape.integers(values);
    updateWeights(machine, model.weights, batch, tables, params, { step: step + 1, progress: 0.5, place });
    lap();
    tape.clear();
    if (step < 2) return;
    const [start = 0, built = 0, seen = 0, learned = 0, end = 0] = at.map((time) => time / 1000 / counted);
    sums.batch += built - start;
    sums.forward += seen - built;
    sums.backward += learned - seen - (seen - built);
    sums.update += end - learned;
  });
  return sums;
}
