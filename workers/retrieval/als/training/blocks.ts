import { share } from '../../../runtime/threads/team';
import type { Kernel, Team } from '../kernel/kernel';

/**
 * Runs blocks 0 .. `blocks` - 1 on all threads, which take them from the i32 at `counter`, in rounds of at most `most`;
 * yields after each the share that is done. What a block gives does not depend on its round.
 */
export function* inRounds(
  team: Team,
  counter: number,
  blocks: number,
  most: number,
  run: (kernel: Kernel, end: number, thread: number) => void,
): Generator<number, void> {
  const rounds = Math.ceil(blocks / most);
  for (let round = 0; round < rounds; round++) {
    const [first, end] = share(blocks, round, rounds);
    team.arena.views.i32[counter / 4] = first;
    team.each((kernel, thread) => run(kernel, end, thread));
    yield (round + 1) / rounds;
  }
}
