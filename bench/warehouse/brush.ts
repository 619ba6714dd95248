/** How soon every linked chart repaints while one is brushed. */
import type { Measurement } from '../harness';

export async function measureBrush(_events: string, _report: (found: Measurement) => void): Promise<void> {
  // Written when the explore panel's charts are there.
}
