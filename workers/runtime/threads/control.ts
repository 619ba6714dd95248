/** How threads of one memory speak: a block of shared memory, in which each helper has a list of calls. */
import type { Arena } from '../arena';

/** Calls and arguments that fit into one helper's list. */
export const CALLS = 16;
export const ARGUMENTS = 12;

/** Number of calls that stands for: leave. */
export const QUIT = -1;

/** i32 fields at the begin of the block; 64 bytes apart, so that threads do not disturb each other. */
export const CONTROL = { round: 0, running: 64, sleepers: 128 } as const;
const CONTROL_BYTES = 192;
const LIST_BYTES = 8 + CALLS * (1 + ARGUMENTS) * 8;

/** Looks before sleeping: about half a millisecond, longer than the coordinator thinks between two rounds. */
const SPIN_TURNS = 200_000;

/** What a helper needs to join: it knows the kernel's functions only by name, and reads its own list. */
export interface HelperSeat {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** A recorded call names its function by its place here. */
  functions: readonly string[];
  /** Offset of the block. */
  control: number;
  /** 1 .. size - 1; the coordinator is thread 0. */
  thread: number;
}

/** What a helper says over its line: when it is in its seat, and when it has left it. */
export type HelperMessage = 'ready' | 'gone';

/** What the build for shared memory exports besides its kernel. */
export interface Waiting {
  spin?(address: number, value: number, turns: number): number;
}

/** Room for the block of a team of `size`. */
export function allocateControl(arena: Arena, size: number): number {
  return arena.allocate(CONTROL_BYTES + size * LIST_BYTES);
}

/** Where a helper's list begins, counted in f64: the number of calls, then function and arguments of each. */
export function listOf(control: number, thread: number): number {
  return (control + CONTROL_BYTES + thread * LIST_BYTES) / 8;
}

/** Looks for a while inside WASM whether the i32 at `address` is still `value`; gives what it is then. */
export function spin(kernel: Waiting, address: number, value: number): number {
  if (!kernel.spin) throw new TypeError('This build of the kernel has no threads.');
  return kernel.spin(address, value, SPIN_TURNS);
}
