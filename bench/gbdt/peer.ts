import { askPython, hasModules } from '../python';
import type { BenchSet } from './sets';

export interface PeerResult {
  /** Seconds. */
  binning: number;
  training: number;
  /** AUC, or NDCG@10 of a ranking. */
  quality: number;
}

export const hasPeer = () =>
  hasModules('xgboost, scipy', 'No peer: apt-get install python3-xgboost python3-numpy python3-scipy');

export function runPeer(
  set: BenchSet,
  folder: string,
  { threads, trees, leaves }: { threads: number; trees: number; leaves: number },
): Promise<PeerResult> {
  const shape = [set.features, set.trainRows, set.testRows, set.groupRows, threads, trees, leaves];
  return askPython('gbdt/xgboost_peer.py', [folder, set.name, ...shape]);
}
