/** Peers in Python: Debian's packages, asked through a script that prints JSON as its last line. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../scripts/lib/build';

const run = promisify(execFile);
const PYTHON = '/usr/bin/python3';

/** Whether these modules can be imported; says `otherwise` where they cannot. */
export async function hasModules(modules: string, otherwise: string): Promise<boolean> {
  try {
    await run(PYTHON, ['-c', `import ${modules}`]);
    return true;
  } catch {
    console.log(otherwise);
    return false;
  }
}

/** What a script of `bench/` answers; its threads do not spin while they wait. */
export async function askPython<Answer>(
  script: string,
  args: readonly (string | number)[],
  environment: Record<string, string> = {},
): Promise<Answer> {
  const { stdout } = await run(PYTHON, [join(ROOT, 'bench', script), ...args.map(String)], {
    env: { ...process.env, OMP_WAIT_POLICY: 'passive', ...environment },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as Answer;
}
