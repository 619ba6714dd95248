import type { Arena } from '../../runtime/arena';
import type { Kernel } from './kernel';

/**
 * The threads of one training. `each` runs a task once per thread and returns when all are done; a
 * task may only call the kernel it is given, since on other threads its calls are played back later.
 */
export interface Team {
  readonly size: number;
  readonly kernel: Kernel;
  readonly arena: Arena;
  /** `threads`: how many of the team take part, all by default. */
  each(task: (kernel: Kernel, thread: number) => void, threads?: number): void;
  /** Lets the other threads go; resolves when they do nothing any more. */
  close(): Promise<void>;
}

/** A team of one. */
export function soloTeam({ kernel, arena }: { kernel: Kernel; arena: Arena }): Team {
  return { size: 1, kernel, arena, each: (task) => task(kernel, 0), close: async () => {} };
}

/** Share `thread` of `threads` equal ones of `total`, bounds rounded to multiples of `unit`. */
export function share(total: number, thread: number, threads: number, unit = 1): [number, number] {
  const units = Math.ceil(total / unit);
  const bound = (index: number) => Math.min(total, Math.floor((units * index) / threads) * unit);
  return [bound(thread), bound(thread + 1)];
}
