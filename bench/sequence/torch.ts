/** The recipe's training step in PyTorch, from Debian's packages. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('./torch_peer.py', import.meta.url));

/** Whether Debian's PyTorch is installed; says how to install it where not. */
export async function hasTorch(): Promise<boolean> {
  try {
    await run(PYTHON, ['-c', 'import torch']);
    return true;
  } catch {
    // Without OpenBLAS its products run on the reference library, five times slower.
    console.log('No PyTorch beside it: apt-get install python3-torch libopenblas0');
    return false;
  }
}

/** Seconds of each step, one thread. */
export async function torchSteps(items: number, sessions: number, steps: number): Promise<number[]> {
  const { stdout } = await run(PYTHON, [SCRIPT, ...[items, sessions, steps].map(String)], {
    env: { ...process.env, OMP_WAIT_POLICY: 'passive', OPENBLAS_NUM_THREADS: '1' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as number[];
}
