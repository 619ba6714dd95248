import { queriesFromTargetRanks } from '../../metrics/ranking/ranked_queries';
import { ndcg } from '../../metrics/ranking/ranking';
import { AppError } from '../../runtime/errors';
import type { Progress } from '../../runtime/progress';
import { finish } from '../../runtime/steps';
import type { BackendChoice } from '../backend';
import { lastSequences, type SequenceData } from '../data/sequences';
import { rankAll } from '../evaluation/ranks';
import type { HeadName } from '../model/network';
import { copyWeights, type EpochFigures, readCheckpoint, setWeights, writeCheckpoint } from './checkpoint';
import { Curve, type CurvePoint } from './curve';
import type { NamedTensor } from './safetensors';
import type { StepReport, Trainer } from './trainer';

/** What a training says while it runs, as `Progress.detail`. */
export interface TrainingDetail extends Pick<RunResult, 'history' | 'curve' | 'backend'> {
  epoch: number;
  epochs: number;
  batch: number;
  batches: number;
  /** Mean losses since the last report; null where a head was not asked. */
  loss: { view: number | null; purchase: number | null };
  learningRate: number;
  gradientNorm: number;
  tokensPerSecond: number;
  secondsLeft: number;
  memoryBytes: number;
}

export interface RunOptions {
  /** Ranked after every epoch, for early stopping; at most `VALIDATION_SESSIONS` of them. */
  validation?: SequenceData | null | undefined;
  /** Where to go on: what `onCheckpoint` was given in a training on the same data with the same parameters. */
  checkpoint?: Uint8Array<ArrayBuffer> | null | undefined;
  /** Called after every epoch with all that is needed to go on. */
  onCheckpoint?: ((bytes: Uint8Array<ArrayBuffer>) => void) | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Lets messages in, such as a cancellation. */
  breathe?: (() => Promise<void>) | undefined;
}

/** How a training came to its end. `stopped`: by its signal; it can go on from the checkpoint. */
export type Ending = 'complete' | 'early' | 'stopped' | 'diverged';

export interface RunResult {
  ending: Ending;
  history: EpochFigures[];
  /** Epoch (from 0) whose weights the model has; with a validation that is the best one. */
  bestEpoch: number;
  /** What to tell a person where the training diverged. */
  problem: { message: string; hint: string } | null;
  /** Where a training that was stopped or diverged can go on; null for one that came to its end. */
  checkpoint: Uint8Array<ArrayBuffer> | null;
  /** The losses step by step, at most 400 points; the same whether the training was interrupted or not. */
  curve: CurvePoint[];
  /** Where gradients were computed at the end, and why. */
  backend: BackendChoice;
  /** How long all of it took, interruptions left out; events per second of that, and the memory at the end. */
  seconds: number;
  tokensPerSecond: number;
  memoryBytes: number;
}

const VALIDATION_SESSIONS = 2_000;

/** Trains to the end, until the signal, or until validation does not get better. The model is the trainer's. */
export async function runTraining(trainer: Trainer, options: RunOptions = {}): Promise<RunResult> {
  const { params, model } = trainer;
  const { signal, breathe, onProgress, onCheckpoint } = options;
  let history: EpochFigures[] = [];
  let curve = new Curve();
  let before = { tokens: 0, seconds: 0 };
  let best: NamedTensor[] = [];
  if (options.checkpoint) {
    const found = readCheckpoint(options.checkpoint, model.weights, params);
    trainer.position = found.saved.position;
    trainer.sums = found.saved.sums;
    ({ history } = found.saved);
    curve = new Curve(found.saved.curve);
    before = found.saved;
    ({ best } = found);
  }
  const pace = new Pace(trainer, before);
  const save = () => {
    const { position, sums } = trainer;
    const { tokens, seconds } = pace.spent;
    const saved = { position, sums, history, curve: curve.save(), tokens, seconds };
    return writeCheckpoint(model.weights, params, saved, best);
  };
  let lastGood = options.checkpoint?.slice() ?? save();
  let checkpoint: RunResult['checkpoint'] = null;
  let ending: Ending = 'complete';
  let problem: RunResult['problem'] = null;
  while (trainer.position.epoch < params.epochs) {
    if (signal?.aborted) {
      ending = 'stopped';
      checkpoint = save();
      break;
    }
    const { epoch } = trainer.position;
    try {
      const step = await trainer.step();
      pace.add(step);
      curve.add({ ...step, step: trainer.position.step, epoch: trainer.progress * params.epochs });
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.details.diverged)) throw thrown;
      const back = readCheckpoint(lastGood, model.weights, params);
      trainer.position = back.saved.position;
      ending = 'diverged';
      checkpoint = lastGood;
      problem = { message: thrown.message, hint: thrown.hint };
      break;
    }
    if (trainer.position.epoch > epoch) {
      history = [...history, { ...trainer.takeMeans(), ...validate(trainer, options.validation ?? null) }];
      if (bestOf(history) === epoch && options.validation) best = copyWeights(model.weights);
      const bytes = save();
      lastGood = bytes.slice();
      onCheckpoint?.(bytes);
      if (params.patience > 0 && options.validation && epoch - bestOf(history) >= params.patience) {
        ending = 'early';
        break;
      }
    }
    if (onProgress && pace.isDue) onProgress(pace.report(history, curve.points()));
    await breathe?.();
  }
  if (best.length > 0 && ending !== 'stopped') setWeights(model.weights, best);
  const { tokens, seconds } = pace.spent;
  return {
    ...{ ending, history, bestEpoch: bestOf(history), problem, checkpoint, curve: curve.points() },
    ...{ backend: trainer.backend.choice, seconds, tokensPerSecond: tokens / seconds },
    memoryBytes: pace.memoryBytes,
  };
}

/** The first epoch with the best NDCG; the last where there is none. */
function bestOf(history: EpochFigures[]): number {
  let best = history.length - 1;
  for (let epoch = history.length - 1; epoch >= 0; epoch--) {
    const [value, record] = [history[epoch]?.ndcg, history[best]?.ndcg];
    if (value != null && (record == null || value >= record)) best = epoch;
  }
  return best;
}

/** NDCG@20 of what the heads say of the last validation sessions. */
function validate(trainer: Trainer, data: SequenceData | null): Pick<EpochFigures, 'ndcg' | 'ndcg_purchase'> {
  const { view_weight, purchase_weight } = trainer.params;
  const part = data && lastSequences(data, VALIDATION_SESSIONS);
  const ndcgOf = (head: HeadName) => {
    if (!part) return null;
    const { ranks } = finish(rankAll(trainer.model, part, { head, least: 1 }));
    const { value } = ndcg(queriesFromTargetRanks(ranks.model as Uint32Array), 20);
    return Number.isNaN(value) ? null : value;
  };
  const ofPurchases = purchase_weight > 0 ? ndcgOf('purchase') : null;
  return { ndcg: view_weight > 0 ? ndcgOf('view') : ofPurchases, ndcg_purchase: ofPurchases };
}

/** How often progress is told, in ms. */
const REPORT_MS = 200;

/** Means since the last report, and how fast it goes. */
class Pace {
  private readonly started = performance.now();
  private readonly startedAt: number;
  private reported = 0;
  private tokens = 0;
  private last: StepReport | null = null;
  private readonly sums = { view: [0, 0], purchase: [0, 0] };

  constructor(
    private readonly trainer: Trainer,
    /** What was spent before this session of work. */
    private readonly before: { tokens: number; seconds: number },
  ) {
    this.startedAt = trainer.progress;
  }

  get spent(): { tokens: number; seconds: number } {
    const seconds = (performance.now() - this.started) / 1000;
    return { tokens: this.before.tokens + this.tokens, seconds: this.before.seconds + seconds };
  }

  get memoryBytes(): number {
    return this.trainer.model.machine.arena.views.u8.length;
  }

  add(step: StepReport): void {
    this.last = step;
    this.tokens += step.tokens;
    for (const head of ['view', 'purchase'] as const) {
      const loss = step.heads[head];
      if (loss === null) continue;
      const sum = this.sums[head];
      this.sums[head] = [(sum[0] ?? 0) + loss, (sum[1] ?? 0) + 1];
    }
  }

  get isDue(): boolean {
    return performance.now() - this.reported > REPORT_MS;
  }

  report(history: EpochFigures[], curve: CurvePoint[]): Progress {
    const { position, progress, params, batchesInEpoch, backend } = this.trainer;
    const seconds = (performance.now() - this.started) / 1000;
    const done = progress - this.startedAt;
    const mean = ([sum = 0, count = 0]: number[]) => (count > 0 ? sum / count : null);
    const detail: TrainingDetail = {
      ...{ epoch: position.epoch, epochs: params.epochs, batch: position.batch, batches: batchesInEpoch },
      loss: { view: mean(this.sums.view), purchase: mean(this.sums.purchase) },
      learningRate: this.last?.learningRate ?? 0,
      gradientNorm: this.last?.gradientNorm ?? 0,
      tokensPerSecond: this.tokens / seconds,
      secondsLeft: done > 0 ? (seconds * (1 - progress)) / done : Number.POSITIVE_INFINITY,
      memoryBytes: this.memoryBytes,
      history,
      curve,
      backend: backend.choice,
    };
    this.sums.view = [0, 0];
    this.sums.purchase = [0, 0];
    this.reported = performance.now();
    const epoch = Math.min(position.epoch + 1, params.epochs);
    return { fraction: Math.min(1, progress), message: `Epoch ${epoch} of ${params.epochs}`, detail };
  }
}
