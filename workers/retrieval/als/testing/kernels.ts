/** Only for tests: the compiled kernel, read from the disk. */
import { testTeam } from '../../../runtime/testing/kernels';
import { KERNEL } from '../kernel/builds';
import type { Team } from '../kernel/kernel';

/** A team of so many threads. */
export function alsTeam(threads = 1): Promise<Team> {
  return testTeam(KERNEL, threads);
}
