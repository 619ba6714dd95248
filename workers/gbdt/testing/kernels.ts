/** Only for tests: teams over the twin and over the compiled kernels. */
import { testTeam } from '../../runtime/testing/kernels';
import { soloTeam } from '../../runtime/threads/team';
import { KERNEL } from '../kernel/builds';
import type { Team } from '../kernel/kernel';
import { plainKernel } from './plain/kernel';

/** A team of one over the plain twin. */
export function plainTeam(): Team {
  return soloTeam(plainKernel());
}

/** A team over the compiled kernel. */
export function wasmTeam(size = 1): Promise<Team> {
  return testTeam(KERNEL, size);
}
