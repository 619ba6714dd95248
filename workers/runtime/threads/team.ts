/**
 * Threads that share one memory. The coordinator writes each helper's calls into a block of memory and
 * raises a counter; helpers run their calls (`playback.ts`) and count down what is left. Both sides look at the counter
 * for a while inside WASM and then sleep in `Atomics.wait`.
 */
import type { Arena } from '../arena';
import { ARGUMENTS, CALLS, CONTROL, listOf, QUIT, spin, type Waiting } from './control';
import type { OpenKernel } from './kernel';

/**
 * The threads of one job. `each` runs a task once per thread and returns when all are done; a
 * task may only call the kernel it is given, since on other threads its calls are played back later.
 */
export interface Team<Kernel> {
  readonly size: number;
  readonly kernel: Kernel;
  readonly arena: Arena;
  /** `threads`: how many of the team take part, all by default. */
  each(task: (kernel: Kernel, thread: number) => void, threads?: number): void;
  /** Lets the other threads go; resolves when they do nothing any more. From then on it is a team of one. */
  close(): Promise<void>;
}

/** A team of one. */
export function soloTeam<Kernel>({ kernel, arena }: { kernel: Kernel; arena: Arena }): Team<Kernel> {
  return { size: 1, kernel, arena, each: (task) => task(kernel, 0), close: async () => {} };
}

/** The first `size` threads of a team, as a team. */
export function narrowed<Kernel>(team: Team<Kernel>, size: number): Team<Kernel> {
  const { kernel, arena } = team;
  return { size, kernel, arena, each: (task, threads = size) => team.each(task, threads), close: team.close };
}

/** Share `thread` of `threads` equal ones of `total`, bounds rounded to multiples of `unit`. */
export function share(total: number, thread: number, threads: number, unit = 1): [number, number] {
  const units = Math.ceil(total / unit);
  const bound = (index: number) => Math.min(total, Math.floor((units * index) / threads) * unit);
  return [bound(thread), bound(thread + 1)];
}

/** How long to sleep before looking again, in ms: a guard against a wake-up that came too early. */
const SLEEP_MS = 100;

/**
 * The coordinator's side; `size` counts the coordinator, helpers have numbers 1 .. size - 1. `gone`
 * resolves when all helpers have left after they were told to.
 */
export function threadTeam<Kernel extends Waiting>(
  { kernel, arena, memory, functions }: OpenKernel<Kernel>,
  control: number,
  size: number,
  gone: Promise<unknown>,
): Team<Kernel> {
  let open = size;
  const recorders = Array.from({ length: size }, (_, thread) =>
    recorder<Kernel>(arena, functions, listOf(control, thread)),
  );
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
    get size() {
      return open;
    },
    kernel,
    arena,
    each(task, threads = open) {
      if (threads === 1) {
        task(kernel, 0);
        return;
      }
      for (let thread = 1; thread < size; thread++) {
        const { begin, kernel: recording } = recorders[thread] as Recorder<Kernel>;
        begin();
        if (thread < threads) task(recording, thread);
      }
      const shared = start();
      task(kernel, 0);
      finish(shared);
    },
    async close() {
      open = 1;
      for (let thread = 1; thread < size; thread++) (recorders[thread] as Recorder<Kernel>).begin(QUIT);
      start();
      await gone;
    },
  };
}

interface Recorder<Kernel> {
  /** Starts an empty list of calls, or leaves word to quit. */
  begin(calls?: number): void;
  kernel: Kernel;
}

/** A kernel whose calls are written down for another thread. */
function recorder<Kernel>(arena: Arena, functions: readonly string[], list: number): Recorder<Kernel> {
  const record = (id: number, args: number[]) => {
    const { f64 } = arena.views;
    const calls = f64[list] as number;
    if (calls === CALLS) throw new RangeError(`More than ${CALLS} calls for one thread.`);
    f64.set([id, ...args], list + 1 + calls * (1 + ARGUMENTS));
    f64[list] = calls + 1;
  };
  const entries = functions.map((name, id) => [name, (...args: number[]) => record(id, args)]);
  return {
    begin: (calls = 0) => {
      arena.views.f64[list] = calls;
    },
    kernel: Object.fromEntries(entries) as Kernel,
  };
}
