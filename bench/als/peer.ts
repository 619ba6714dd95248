import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../scripts/lib/build';
import type { BenchSet } from './sets';

const run = promisify(execFile);
const SCRIPT = join(ROOT, 'bench/als/implicit_peer.py');
const VENV = join(ROOT, '.cache/bench/als/venv');
/** Versions of the peer and of what it stands on. */
const PACKAGES = ['implicit==0.7.3', 'numpy==2.4.6', 'scipy==1.17.1', 'threadpoolctl==3.8.0'];

export interface PeerResult {
  /** Seconds. */
  training: number;
  objective: number;
}

/**
 * A Python with native `implicit` in a virtual environment of its own, made at the first call; null, with a sentence, where
 * it cannot be had.
 */
export async function openPeer(): Promise<string | null> {
  const python = join(VENV, 'bin/python');
  try {
    if (!existsSync(python)) await run('python3', ['-m', 'venv', VENV]);
    await run(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES]);
    return python;
  } catch (thrown) {
    console.log(
      `No peer: Python 3 with venv and ${PACKAGES[0]} are needed (${String(thrown).split('\n')[0]})`,
    );
    return null;
  }
}

export async function runPeer(
  python: string,
  { files, users, items, alpha }: BenchSet,
  folder: string,
  { threads, factors, iterations }: { threads: number; factors: number; iterations: number },
): Promise<PeerResult> {
  const how = [users, items, alpha, threads, factors, iterations];
  const { stdout } = await run(python, [SCRIPT, folder, files, ...how.map(String)], {
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_WAIT_POLICY: 'passive' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as PeerResult;
}
