/**
 * Threads over one memory. A job is cut into a fixed number of parts, whoever works on them, so that results are the
 * same on any number of threads. Helpers sleep in `Atomics.wait` until a job is posted, do their parts and count down.
 */
import type { Arena } from '../../runtime/arena';
import type { Kernel } from './kernel';

/** Parts of every job, and with that the most threads that can help. */
export const PARTS = 4;

/** Does one part of a job, which is a list of numbers. */
export type Work = (kernel: Kernel, job: ArrayLike<number>, part: number) => void;

export interface Crew {
  /** Does all parts of a job on all threads; returns when they are done. */
  run(job: readonly number[]): void;
  /** Lets the helpers go. */
  close(): void;
}

/** What a helper needs to join. */
export interface Seat {
  memory: WebAssembly.Memory;
  /** Offset of the control block. */
  control: number;
  /** 1 .. threads - 1; the coordinator is thread 0. */
  thread: number;
  threads: number;
}

/** Numbers of a job at most. */
const JOB_NUMBERS = 62;
/** Offsets in the control block, 64 bytes apart, so that threads do not disturb each other. */
const ROUND = 0;
const RUNNING = 64;
const JOB = 128;
const QUIT = -1;
/** How long to sleep before looking again, in ms: a guard against a wake-up that came too early. */
const SLEEP_MS = 100;

/** Room for the control block. */
export function allocateControl(arena: Arena): number {
  return arena.allocate(JOB + (1 + JOB_NUMBERS) * 8);
}

/** Every part of a job on this thread alone. */
export function runAlone(kernel: Kernel, work: Work, job: readonly number[]): void {
  for (let part = 0; part < PARTS; part++) work(kernel, job, part);
}

/** The coordinator's side, once all helpers have their seats. */
export function openCrew(
  kernel: Kernel,
  { memory, control, threads }: Omit<Seat, 'thread'>,
  work: Work,
): Crew {
  const post = (length: number, job: readonly number[]) => {
    const shared = new Int32Array(memory.buffer);
    new Float64Array(memory.buffer, control + JOB, 1 + job.length).set([length, ...job]);
    Atomics.store(shared, (control + RUNNING) / 4, threads - 1);
    Atomics.add(shared, (control + ROUND) / 4, 1);
    Atomics.notify(shared, (control + ROUND) / 4);
    return shared;
  };
  return {
    run(job) {
      if (job.length > JOB_NUMBERS) throw new RangeError(`A job of more than ${JOB_NUMBERS} numbers.`);
      const shared = post(job.length, job);
      for (let part = 0; part < PARTS; part += threads) work(kernel, job, part);
      for (;;) {
        const running = Atomics.load(shared, (control + RUNNING) / 4);
        if (running === 0) return;
        Atomics.wait(shared, (control + RUNNING) / 4, running, SLEEP_MS);
      }
    },
    close() {
      post(QUIT, []);
    },
  };
}

/** A helper's life: does its parts of every job until it is told to quit. Call it before the first job is posted. */
export function help(kernel: Kernel, { memory, control, thread, threads }: Seat, work: Work): void {
  for (let seen = 0; ; seen++) {
    const waiting = new Int32Array(memory.buffer);
    while (Atomics.load(waiting, (control + ROUND) / 4) === seen) {
      Atomics.wait(waiting, (control + ROUND) / 4, seen);
    }
    // The memory may have grown: a buffer of before ends too early.
    const length = new Float64Array(memory.buffer, control + JOB, 1)[0] as number;
    if (length === QUIT) return;
    const job = new Float64Array(memory.buffer, control + JOB + 8, length);
    for (let part = thread; part < PARTS; part += threads) work(kernel, job, part);
    const shared = new Int32Array(memory.buffer);
    if (Atomics.sub(shared, (control + RUNNING) / 4, 1) === 1) {
      Atomics.notify(shared, (control + RUNNING) / 4);
    }
  }
}
