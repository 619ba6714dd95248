import type { SequenceData } from '../../../workers/sequence/data/sequences';
import type { SequenceParamsInput } from '../../../workers/sequence/params';

/** Steps of training on drawn sessions, to be measured. */
export interface StepSetting {
  items: number;
  params: SequenceParamsInput;
  /** Sessions in the data and events in each. */
  sessions: number;
  length: number;
  steps: number;
}

/** Sessions of one length, items by chance (a linear congruential generator: nothing here is learned). */
export function drawnSessions(sessions: number, length: number, items: number): SequenceData {
  let state = 12_345;
  const drawn = Int32Array.from({ length: sessions * length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * items);
  });
  const offsets = Int32Array.from({ length: sessions + 1 }, (_, s) => s * length);
  return { offsets, items: drawn, events: null, times: null };
}
