import { Chip, type ChipTone } from '../../ui/Chip';
import type { CellStatus } from '../cell_state';

const TONES: Partial<Record<CellStatus, ChipTone>> = {
  stale: 'warn',
  stored: 'neutral',
  queued: 'neutral',
  running: 'accent',
  failed: 'bad',
  cancelled: 'neutral',
  waiting: 'warn',
};

/** The state of a cell, where there is something to say about it. */
export function StateChip({ status }: { status: CellStatus }) {
  const tone = TONES[status];
  return tone ? <Chip tone={tone}>{status}</Chip> : null;
}
