import { cancelled, toAppError } from '../../../workers/runtime/errors';
import type { Progress } from '../../../workers/runtime/progress';
import type { SequenceParams } from '../../../workers/sequence/params';
import type {
  Catalogue,
  SequenceData,
  TrainingDetail,
  TrainingResult,
} from '../../../workers/sequence/protocol';
import type { OpenEngine } from '../../contracts/sequence_engine';
import type { RunContext } from '../../notebook/kind';
import { openControl, type TrainingControl } from './control';

/** Share of the progress bar that the training takes; reading the data comes before. */
const FROM = 0.05;

export interface TrainingJob {
  data: SequenceData;
  validation: SequenceData | undefined;
  catalogue: Catalogue;
  params: SequenceParams;
}

/** A training that came to an end, with the model's weights as a safetensors file. */
export interface Trained extends TrainingResult {
  weights: Uint8Array<ArrayBuffer>;
  /** What a person should know of how it went. */
  notes: string[];
}

/**
 * Trains from the checkpoint that lies under the context's key, or anew. A person may pause, go on, or end it early
 * (`control.ts`); when the run is cancelled, paused or lost, its state stays on the shelf of checkpoints, from where
 * the next run goes on to the same result. Rejects with `cancelled` when the run's signal is aborted.
 */
export async function trainWithCheckpoints(
  context: RunContext,
  open: OpenEngine,
  job: TrainingJob,
): Promise<Trained> {
  const { key, signal, checkpoints } = context;
  const { control, close } = openControl(key);
  const notes: string[] = [];
  const keep = new CheckpointWriter(context, notes);
  const engine = open();
  try {
    let checkpoint = (await checkpoints.read(key)) ?? undefined;
    if (checkpoint) notes.push('It went on from a checkpoint of an earlier run that was interrupted.');
    let last: TrainingDetail | null = null;
    for (;;) {
      const handle = engine.train(
        { ...job, checkpoint },
        {
          onCheckpoint: (bytes) => keep.write(bytes),
          onProgress: (progress) => {
            // None while it waits for a thread: what is told of it then is where it was paused.
            last = (progress.detail as TrainingDetail | undefined) ?? last;
            context.progress(scaled(progress));
          },
        },
      );
      const result = await stoppable(handle.result, () => handle.stop(), signal, control);
      if (result === null) {
        if (signal.aborted || control.getState().wish !== 'pause') throw cancelled();
      } else {
        if (result.ending !== 'stopped' || control.getState().wish === 'finish') {
          const weights = await engine.save(result.model);
          await keep.settled();
          await checkpoints.remove(key);
          return { ...result, weights, notes };
        }
        checkpoint = result.checkpoint ?? undefined;
        if (checkpoint) keep.write(checkpoint.slice());
        await keep.settled();
        if (signal.aborted) throw cancelled();
        await engine.close(result.model);
      }
      context.progress({ fraction: null, message: pausedAt(last), detail: last });
      await resumed(control, signal);
    }
  } catch (thrown) {
    // A checkpoint that does not fit is of another version of the engine: the next run begins anew.
    if (toAppError(thrown).code === 'bad_file') await checkpoints.remove(key);
    throw thrown;
  } finally {
    close();
    engine.terminate();
  }
}

/**
 * The result, asked to stop early when the run is cancelled or a person wants something else than to run; null when
 * that came while it still waited for a thread.
 */
async function stoppable<Result>(
  result: Promise<Result>,
  stop: () => void,
  signal: AbortSignal,
  control: TrainingControl,
): Promise<Result | null> {
  const leave = control.subscribe(({ wish }) => {
    if (wish !== 'run') stop();
  });
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted || control.getState().wish !== 'run') stop();
  try {
    return await result;
  } catch (thrown) {
    if (toAppError(thrown).code === 'cancelled') return null;
    throw thrown;
  } finally {
    leave();
    signal.removeEventListener('abort', stop);
  }
}

/** Resolves when a paused training is to go on; rejects with `cancelled` when the run is given up. */
function resumed(control: TrainingControl, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (how: () => void) => () => {
      leave();
      signal.removeEventListener('abort', onAbort);
      control.setState({ isPaused: false });
      how();
    };
    const goOn = end(resolve);
    const leave = control.subscribe(({ wish }) => {
      if (wish !== 'pause') goOn();
    });
    const onAbort = end(() => reject(cancelled()));
    signal.addEventListener('abort', onAbort, { once: true });
    control.setState({ isPaused: true });
    if (signal.aborted) onAbort();
  });
}

function pausedAt(detail: TrainingDetail | null): string {
  return detail ? `Paused in epoch ${detail.epoch + 1} of ${detail.epochs}` : 'Paused';
}

function scaled(progress: Progress): Progress {
  return { ...progress, fraction: FROM + (1 - FROM) * (progress.fraction ?? 0) };
}

/** Writes checkpoints one after the other; of those that wait only the newest. */
class CheckpointWriter {
  private next: Uint8Array<ArrayBuffer> | null = null;
  private writing: Promise<void> | null = null;
  private isTold = false;

  constructor(
    private readonly context: Pick<RunContext, 'checkpoints' | 'key'>,
    private readonly notes: string[],
  ) {}

  write(bytes: Uint8Array<ArrayBuffer>): void {
    this.next = bytes;
    this.writing ??= this.writeAll();
  }

  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private async writeAll(): Promise<void> {
    while (this.next) {
      const bytes = this.next;
      this.next = null;
      try {
        await this.context.checkpoints.write(this.context.key, bytes);
      } catch (thrown) {
        if (!this.isTold)
          this.notes.push(`Its state could not be kept on the way: ${toAppError(thrown).message}`);
        this.isTold = true;
      }
    }
    this.writing = null;
  }
}
