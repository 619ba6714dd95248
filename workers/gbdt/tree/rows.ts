import { share } from '../../runtime/threads/team';
import type { Team } from '../kernel/kernel';
import type { Leaf } from './leaf';

/** Rows of a leaf below which one thread does better than several. */
const SHARED_ROWS = 8192;

/** The order of the rows while a tree grows: those of a leaf stand together. */
export class RowOrder {
  /** Offset of the row numbers (i32). */
  readonly indices: number;
  /** Where split rows lie until they are settled. */
  readonly scratch: number;
  private readonly leftCounts: number;

  constructor(
    private readonly team: Team,
    rows: number,
  ) {
    this.indices = team.arena.allocate(rows * 4);
    this.scratch = team.arena.allocate(rows * 4);
    this.leftCounts = team.arena.allocate(4 * team.size);
  }

  threadsFor(rows: number): number {
    return rows >= SHARED_ROWS ? this.team.size : 1;
  }

  /** Splits the rows of a leaf into `scratch`; each thread does its share. Returns each one's left count. */
  partition(leaf: Leaf, column: number, table: number, threads: number): number[] {
    this.team.each((kernel, thread) => {
      const [from, to] = shareOf(leaf, thread, threads);
      kernel.partition(this.indices, from, to, column, table, this.scratch, this.leftCounts + 4 * thread);
    }, threads);
    const { i32 } = this.team.arena.views;
    return Array.from({ length: threads }, (_, thread) => i32[this.leftCounts / 4 + thread] as number);
  }

  /**
   * Copies the split rows back to their places. Before they go, each thread may use those that it has split itself:
   * in `scratch`, the left ones at `from .. middle`, the right ones at `middle .. to`.
   */
  settle(
    leaf: Leaf,
    leftCounts: number[],
    use?: (kernel: Team['kernel'], thread: number, from: number, middle: number, to: number) => void,
  ): void {
    const threads = leftCounts.length;
    let leftTo = leaf.begin;
    let rightTo = leaf.begin + leftCounts.reduce((sum, count) => sum + count, 0);
    const places = leftCounts.map((leftCount, thread) => {
      const [from, to] = shareOf(leaf, thread, threads);
      const place = { from, to, leftCount, leftTo, rightTo };
      leftTo += leftCount;
      rightTo += to - from - leftCount;
      return place;
    });
    this.team.each((kernel, thread) => {
      const { from, to, leftCount, leftTo, rightTo } = places[thread] as (typeof places)[0];
      kernel.copyPartition(this.scratch, from, to, leftCount, this.indices, leftTo, rightTo);
      use?.(kernel, thread, from, from + leftCount, to);
    }, threads);
  }
}

function shareOf(leaf: Leaf, thread: number, threads: number): [number, number] {
  const [from, to] = share(leaf.count, thread, threads);
  return [leaf.begin + from, leaf.begin + to];
}
