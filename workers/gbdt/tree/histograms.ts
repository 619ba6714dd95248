import type { Arena } from '../../runtime/arena';
import type { BinnedData } from '../binning/binned';
import { BLOCK_COLUMNS, HISTOGRAM_BYTES } from '../kernel/layout';

/**
 * Histograms of the leaves that may still be split, each with a byte per feature that says whether the
 * feature can be. Those of finished leaves are used again; more are made as they are needed.
 */
export class HistogramPool {
  /** Bytes of one histogram. */
  readonly bytes: number;
  private free: number[] = [];
  private readonly all: number[] = [];

  constructor(
    binned: BinnedData,
    private readonly features: number,
    private readonly arena: Arena,
  ) {
    const columns = Math.ceil(binned.columns.length / BLOCK_COLUMNS) * BLOCK_COLUMNS;
    this.bytes = columns * HISTOGRAM_BYTES;
  }

  /** Offset of a histogram whose content is undefined. */
  take(): number {
    const slot = this.free.pop();
    if (slot !== undefined) return slot;
    const made = this.arena.allocate(this.bytes + this.features);
    this.all.push(made);
    return made;
  }

  /** Offset of the bytes that say which features can be split. */
  splittable(slot: number): number {
    return slot + this.bytes;
  }

  give(slot: number): void {
    this.free.push(slot);
  }

  /** Takes all histograms back. */
  reset(): void {
    this.free = this.all.toReversed();
  }
}
