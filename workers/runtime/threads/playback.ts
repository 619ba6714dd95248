/** A helper's side of a team. */
import { ARGUMENTS, CONTROL, type HelperSeat, listOf, QUIT, spin, type Waiting } from './control';
import { instantiate } from './kernel';

/** A helper's life: `join` it to the memory, say that it is there, then `work` until it is told to leave. */
export async function takeSeat(seat: HelperSeat): Promise<{ work(): void }> {
  const kernel = await instantiate<Playable>(seat.module, seat.memory, seat.functions);
  return { work: () => playBack(kernel, seat) };
}

type Playable = Waiting & Record<string, (...args: number[]) => void>;

function playBack(kernel: Playable, { memory, functions, control, thread }: HelperSeat): void {
  const calling = functions.map((name) => kernel[name]);
  const list = listOf(control, thread);
  let round = 0;
  for (;;) {
    round = awaitRound(kernel, memory, control, round);
    // The memory may have grown: a view of before ends too early.
    const numbers = new Float64Array(memory.buffer);
    const calls = numbers[list] as number;
    for (let call = 0; call < calls; call++) {
      const at = list + 1 + call * (1 + ARGUMENTS);
      calling[numbers[at] as number]?.(...numbers.subarray(at + 1, at + 1 + ARGUMENTS));
    }
    const shared = new Int32Array(memory.buffer);
    const running = (control + CONTROL.running) / 4;
    if (Atomics.sub(shared, running, 1) === 1) Atomics.notify(shared, running);
    if (calls === QUIT) return;
  }
}

function awaitRound(kernel: Waiting, memory: WebAssembly.Memory, control: number, seen: number): number {
  const now = spin(kernel, control + CONTROL.round, seen);
  if (now !== seen) return now;
  const [round, sleepers] = [(control + CONTROL.round) / 4, (control + CONTROL.sleepers) / 4];
  const shared = new Int32Array(memory.buffer);
  Atomics.add(shared, sleepers, 1);
  while (Atomics.load(shared, round) === seen) Atomics.wait(shared, round, seen);
  Atomics.sub(shared, sleepers, 1);
  return Atomics.load(shared, round);
}
