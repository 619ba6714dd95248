import { AppError } from '../../runtime/errors';
import { Random } from '../../runtime/random';
import { type Backend, kernelBackend } from '../backend';
import { epochBatches } from '../data/epoch';
import { type DrawCandidates, drawnItems, wholeCatalogue } from '../data/negatives';
import { type Catalogue, checkData, knownEvents, type SequenceData } from '../data/sequences';
import { cutWindows, type Windows } from '../data/windows';
import type { Machine } from '../kernel/kernel';
import { type Model, openModel } from '../model/model';
import { HEADS, type HeadName } from '../model/network';
import { startVectors } from '../model/start_vectors';
import type { SequenceParams } from '../params';
import { Tape } from '../tape/tape';
import { updateWeights } from './optimizer';

/** Where a training stands: whole epochs, batches of the epoch that runs, and steps in all. */
export interface Position {
  epoch: number;
  batch: number;
  step: number;
}

/** What one step did. */
export interface StepReport {
  loss: number;
  heads: Record<HeadName, number | null>;
  learningRate: number;
  gradientNorm: number;
  tokens: number;
}

/**
 * Trains a model batch by batch. Every random choice is drawn from the seed and the position, so a training that is
 * set to a position with the weights it had there goes on as if it had never stopped.
 */
export class Trainer {
  readonly model: Model;
  position: Position = { epoch: 0, batch: 0, step: 0 };
  /** Sum and number of the losses of each head since `takeMeans`. */
  sums: Record<HeadName, [number, number]> = { view: [0, 0], purchase: [0, 0] };
  private readonly windows: Windows;
  private readonly draw: DrawCandidates;
  private batches: Int32Array[] = [];
  private batchesOf = -1;

  /** Throws `bad_data` where there is nothing to learn. */
  constructor(
    private readonly machine: Machine,
    private readonly data: SequenceData,
    catalogue: Catalogue,
    readonly params: SequenceParams,
    readonly backend: Backend = kernelBackend('WebAssembly.'),
  ) {
    checkData(data, catalogue);
    const known = knownEvents(data, 2);
    if (known.items.length === 0) {
      throw new AppError(
        'bad_data',
        'No session has two events with known items, so there is no next item to learn from.',
        'Use more data, or keep rarer items.',
      );
    }
    this.data = known;
    this.windows = cutWindows(known, params.max_length);
    this.draw = candidatesFor(known, catalogue, params);
    this.model = openModel(machine, params, catalogue, params.seed);
    if (params.ppmi) {
      const vectors = startVectors(machine, known, catalogue.items, params.width, params.seed);
      this.model.weights.numbers(this.model.weights.get('item')).set(vectors);
    }
  }

  /** Batches of the current epoch. */
  get batchesInEpoch(): number {
    if (this.batchesOf !== this.position.epoch) {
      const { batch_tokens, seed } = this.params;
      this.batches = epochBatches(this.windows, batch_tokens, seed, this.position.epoch);
      this.batchesOf = this.position.epoch;
    }
    return this.batches.length;
  }

  /** Share of all steps that are done. */
  get progress(): number {
    return (this.position.epoch + this.position.batch / this.batchesInEpoch) / this.params.epochs;
  }

  /**
   * One step; leaves the position behind it. The weights are as they were where the loss or the gradient is not a
   * number, and the error says so (`bad_data`, details.diverged).
   */
  async step(): Promise<StepReport> {
    const { machine, params, model } = this;
    const { epoch, step } = this.position;
    const progress = this.progress;
    const chosen = this.batches[this.position.batch] as Int32Array;
    const random = new Random(params.seed, `step ${step}`);
    const batch = model.batcher.batch(this.data, this.windows, chosen, this.draw(random), {
      view: params.view_weight,
      purchase: params.purchase_weight,
    });
    const tape = new Tape(machine, true);
    try {
      const { loss, heads, tables } = await this.backend.computeLoss(
        tape,
        model.weights,
        batch,
        random.next(),
      );
      if (!Number.isFinite(loss)) throw diverged(step);
      const { learningRate, gradientNorm } = updateWeights(machine, model.weights, batch, tables, params, {
        step: step + 1,
        progress,
        place: (values) => tape.integers(values),
      });
      if (!Number.isFinite(gradientNorm)) throw diverged(step);
      for (const head of HEADS) {
        const [sum, count] = this.sums[head];
        if (heads[head] !== null) this.sums[head] = [sum + heads[head], count + 1];
      }
      this.position = { epoch, batch: this.position.batch + 1, step: step + 1 };
      if (this.position.batch === this.batchesInEpoch)
        this.position = { epoch: epoch + 1, batch: 0, step: step + 1 };
      return { loss, heads, learningRate, gradientNorm, tokens: batch.events };
    } finally {
      tape.clear();
    }
  }

  /** Mean losses since the last call; null where a head was not asked. */
  takeMeans(): Record<HeadName, number | null> {
    const mean = ([sum, count]: [number, number]) => (count > 0 ? sum / count : null);
    const means = { view: mean(this.sums.view), purchase: mean(this.sums.purchase) };
    this.sums = { view: [0, 0], purchase: [0, 0] };
    return means;
  }
}

function diverged(step: number): AppError {
  return new AppError(
    'bad_data',
    `The training left the range of numbers at step ${step + 1}.`,
    'Lower the learning rates; the last good state was kept.',
    { diverged: true, step },
  );
}

function candidatesFor(data: SequenceData, { items }: Catalogue, params: SequenceParams): DrawCandidates {
  if (items <= params.full_softmax_items) return wholeCatalogue(items);
  const counts = new Float64Array(items);
  for (const item of data.items) counts[item] = (counts[item] as number) + 1;
  return drawnItems(counts, { count: params.negatives, power: params.negative_power, logq: params.logq });
}
