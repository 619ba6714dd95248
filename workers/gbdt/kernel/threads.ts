/**
 * Threads that share one memory. The coordinator writes each helper's calls into a block of memory and
 * raises a counter; helpers run their calls and count down what is left. Both sides look at the counter
 * for a while inside WASM and then sleep in `Atomics.wait`.
 */
import type { Arena } from '../../runtime/arena';
import { KERNEL_FUNCTIONS, type Kernel } from './kernel';
import type { Team } from './team';
import type { KernelExports } from './wasm';

/** Looks before sleeping: about half a millisecond, longer than the coordinator thinks between two rounds. */
const SPIN_TURNS = 200_000;

/** How long to sleep before looking again, in ms: a guard against a wake-up that came too early. */
const SLEEP_MS = 100;

/** Calls and arguments that fit into one helper's block. */
const CALLS = 16;
const ARGUMENTS = 12;

/** i32 fields at the begin of the control block; 64 bytes apart, so that threads do not disturb each other. */
const CONTROL = { round: 0, running: 64, sleepers: 128 } as const;
const CONTROL_BYTES = 192;
const BLOCK_BYTES = 8 + CALLS * (1 + ARGUMENTS) * 8;
const QUIT = -1;

/** What a helper needs to join: it reads its own block, by its number. */
export interface HelperSeat {
  memory: WebAssembly.Memory;
  control: number;
  thread: number;
}

/** Room for the control block of a team; the helpers' seats can be handed out at once. */
export function allocateControl(arena: Arena, size: number): number {
  return arena.allocate(CONTROL_BYTES + size * BLOCK_BYTES);
}

/**
 * The coordinator's side; `size` counts the coordinator, helpers have numbers 1 .. size - 1. `gone`
 * resolves when all helpers have left after they were told to.
 */
export function threadTeam(
  kernel: KernelExports,
  arena: Arena,
  memory: WebAssembly.Memory,
  control: number,
  size: number,
  gone: Promise<unknown>,
): Team {
  const recorders = Array.from({ length: size }, (_, thread) => recorder(arena, control, thread));
  const field = (offset: number) => (control + offset) / 4;
  const start = () => {
    const shared = new Int32Array(memory.buffer);
    Atomics.store(shared, field(CONTROL.running), size - 1);
    Atomics.add(shared, field(CONTROL.round), 1);
    if (Atomics.load(shared, field(CONTROL.sleepers)) > 0) Atomics.notify(shared, field(CONTROL.round));
    return shared;
  };
  const finish = (shared: Int32Array) => {
    for (;;) {
      const running = Atomics.load(shared, field(CONTROL.running));
      if (running === 0) return;
      if (spin(kernel, control + CONTROL.running, running) !== running) continue;
      Atomics.wait(shared, field(CONTROL.running), running, SLEEP_MS);
    }
  };
  return {
    size,
    kernel,
    arena,
    each(task, threads = size) {
      if (threads === 1) {
        task(kernel, 0);
        return;
      }
      for (let thread = 1; thread < size; thread++) {
        const { begin, kernel: recording } = recorders[thread] as Recorder;
        begin();
        if (thread < threads) task(recording, thread);
      }
      const shared = start();
      task(kernel, 0);
      finish(shared);
    },
    async close() {
      for (let thread = 1; thread < size; thread++) (recorders[thread] as Recorder).begin(QUIT);
      start();
      await gone;
    },
  };
}

/** A helper's life: waits for a round, plays back its calls, until it is told to quit. */
export function helpTeam(kernel: KernelExports, { memory, control, thread }: HelperSeat): void {
  const functions = KERNEL_FUNCTIONS.map((name) => kernel[name] as (...args: number[]) => void);
  const block = (control + CONTROL_BYTES + thread * BLOCK_BYTES) / 8;
  const field = (offset: number) => (control + offset) / 4;
  let round = 0;
  for (;;) {
    round = awaitRound(kernel, memory, control, round);
    const numbers = new Float64Array(memory.buffer);
    const calls = numbers[block] as number;
    for (let call = 0; call < calls; call++) {
      const at = block + 1 + call * (1 + ARGUMENTS);
      functions[numbers[at] as number]?.(...numbers.subarray(at + 1, at + 1 + ARGUMENTS));
    }
    const shared = new Int32Array(memory.buffer);
    if (Atomics.sub(shared, field(CONTROL.running), 1) === 1) {
      Atomics.notify(shared, field(CONTROL.running));
    }
    if (calls === QUIT) return;
  }
}

function awaitRound(
  kernel: KernelExports,
  memory: WebAssembly.Memory,
  control: number,
  seen: number,
): number {
  const field = (offset: number) => (control + offset) / 4;
  const now = spin(kernel, control + CONTROL.round, seen);
  if (now !== seen) return now;
  const shared = new Int32Array(memory.buffer);
  Atomics.add(shared, field(CONTROL.sleepers), 1);
  while (Atomics.load(shared, field(CONTROL.round)) === seen) {
    Atomics.wait(shared, field(CONTROL.round), seen);
  }
  Atomics.sub(shared, field(CONTROL.sleepers), 1);
  return Atomics.load(shared, field(CONTROL.round));
}

function spin(kernel: KernelExports, address: number, value: number): number {
  if (!kernel.spin) throw new TypeError('This build of the kernel has no threads.');
  return kernel.spin(address, value, SPIN_TURNS);
}

interface Recorder {
  /** Starts an empty list of calls, or leaves word to quit. */
  begin(calls?: number): void;
  kernel: Kernel;
}

/** A kernel whose calls are written down for another thread. */
function recorder(arena: Arena, control: number, thread: number): Recorder {
  const block = (control + CONTROL_BYTES + thread * BLOCK_BYTES) / 8;
  const record = (id: number, args: number[]) => {
    const { f64 } = arena.views;
    const calls = f64[block] as number;
    if (calls === CALLS) throw new RangeError(`More than ${CALLS} calls for one thread.`);
    f64.set([id, ...args], block + 1 + calls * (1 + ARGUMENTS));
    f64[block] = calls + 1;
  };
  const entries = KERNEL_FUNCTIONS.map((name, id) => [name, (...args: number[]) => record(id, args)]);
  return {
    begin: (calls = 0) => {
      arena.views.f64[block] = calls;
    },
    kernel: Object.fromEntries(entries) as Kernel,
  };
}
