/** Only for tests: the compiled kernel, read from the disk. */
import { testTeam } from '../../runtime/testing/kernels';
import { KERNEL } from '../kernel/builds';
import type { Machine } from '../kernel/kernel';

/** A machine of so many threads. */
export function testMachine(threads = 1): Promise<Machine> {
  return testTeam(KERNEL, threads);
}
