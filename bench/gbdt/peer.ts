import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BenchSet } from './sets';

const run = promisify(execFile);
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('./xgboost_peer.py', import.meta.url));

export interface PeerResult {
  /** Seconds. */
  binning: number;
  training: number;
  /** AUC, or NDCG@10 of a ranking. */
  quality: number;
}

/** Whether Debian's XGBoost is installed; says how to install it where not. */
export async function hasPeer(): Promise<boolean> {
  try {
    await run(PYTHON, ['-c', 'import xgboost, scipy']);
    return true;
  } catch {
    console.log('No peer: apt-get install python3-xgboost python3-numpy python3-scipy');
    return false;
  }
}

export async function runPeer(
  set: BenchSet,
  folder: string,
  { threads, trees, leaves }: { threads: number; trees: number; leaves: number },
): Promise<PeerResult> {
  const shape = [set.features, set.trainRows, set.testRows, set.groupRows, threads, trees, leaves];
  const { stdout } = await run(PYTHON, [SCRIPT, folder, set.name, ...shape.map(String)], {
    env: { ...process.env, OMP_WAIT_POLICY: 'passive' },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) as string) as PeerResult;
}
