import { type AppError, toAppError } from '../../../workers/runtime/errors';
import type { CheckpointShelf } from '../checkpoints';
import type { Disk } from './disk';
import { seal, unseal } from './sealed';

/** Trainings that were begun and never ended are kept for a while: so many, the newest. */
const MOST = 3;

export class KeptCheckpoints implements CheckpointShelf {
  constructor(
    private readonly disk: Disk,
    /** The state of a training could not be kept; null: it is. */
    private readonly onOutcome: (problem: AppError | null) => void = () => {},
  ) {}

  async has(name: string): Promise<boolean> {
    return (await this.disk.all('checkpoints')).has(name);
  }

  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const file = (await this.disk.all('checkpoints')).get(name);
    const content = file ? await unseal(file).catch(() => null) : null;
    if (content) return new Uint8Array(await content.arrayBuffer());
    // Nothing may go on from a state that is not the one that was kept.
    if (file) await this.remove(name);
    return null;
  }

  async write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await this.disk.write('checkpoints', name, await seal(new Blob([bytes])));
      this.onOutcome(null);
    } catch (thrown) {
      this.onOutcome(toAppError(thrown));
      throw thrown;
    }
    const others = [...(await this.disk.all('checkpoints'))].filter(([other]) => other !== name);
    others.sort(([, a], [, b]) => b.lastModified - a.lastModified);
    for (const [other] of others.slice(MOST - 1)) await this.disk.remove('checkpoints', other);
  }

  remove(name: string): Promise<void> {
    return this.disk.remove('checkpoints', name);
  }
}
