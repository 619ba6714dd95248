/** The worker's side of a data set that is trained on many times. */
import { AppError } from '../runtime/errors';
import { narrowed } from '../runtime/threads/team';
import { checkShape } from './data';
import type { Team } from './kernel/kernel';
import { parseParams } from './params';
import type { OpenDataRequest, OpenTrainRequest } from './protocol';
import { checkRows, holdOut, type PreparedData, prepareData, takeRows } from './training/prepared';
import { type TrainingOptions, type TrainingResult, trainPrepared } from './training/train';

type RunOptions = Omit<TrainingOptions, 'team' | 'continueFrom' | 'pruning'>;

export class OpenedData {
  private readonly prepared: PreparedData;
  /** What the data takes; what a training adds to it is given back. */
  private readonly bytes: number;
  private last: Promise<unknown> = Promise.resolve();

  /** Throws `bad_data`. */
  constructor(
    private readonly team: Team,
    { data, params, validation = [] }: OpenDataRequest,
  ) {
    checkShape(data);
    this.prepared = prepareData(data, validation, parseParams(params ?? {}), team);
    this.bytes = team.arena.bytes;
    // A training reads the bins; the values would only take memory.
    data.matrix.values = new Float32Array();
  }

  /** Trainings share one memory: one after the other. */
  train(request: OpenTrainRequest & { threads: number }, options: RunOptions): Promise<TrainingResult> {
    const result = this.last.then(() => this.run(request, options));
    this.last = result.catch(() => {});
    return result;
  }

  /** Lets the helpers go, after the trainings that run. */
  async close(): Promise<void> {
    await this.last;
    await this.team.close();
  }

  private async run(
    { params, threads, rows, heldOut, label, pruning }: OpenTrainRequest & { threads: number },
    options: RunOptions,
  ): Promise<TrainingResult> {
    const team = narrowed(this.team, threads);
    try {
      const whole = this.relabelled(label);
      const chosen = rows ? takeRows(whole, checkRows(rows, whole.data), team) : whole;
      const measured = heldOut ? [holdOut(whole, checkRows(heldOut, whole.data), team.arena)] : [];
      const prepared = { ...chosen, validation: [...measured, ...whole.validation] };
      return await trainPrepared(prepared, parseParams(params), { ...options, team, pruning });
    } finally {
      team.arena.release(this.bytes);
    }
  }

  private relabelled(label: Float32Array | undefined): PreparedData {
    if (!label) return this.prepared;
    const { data } = this.prepared;
    const relabelled = { ...data, matrix: { ...data.matrix, label } };
    if (label.length === data.matrix.rows) return { ...this.prepared, data: relabelled };
    throw new AppError('bad_data', `There are ${label.length} labels for ${data.matrix.rows} rows.`);
  }
}
