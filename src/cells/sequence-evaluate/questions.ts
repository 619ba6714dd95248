/** The sessions that are asked, and what of a split cannot be asked. */
import type { SequenceData } from '../../../workers/sequence/protocol';
import type { ReadSequences } from '../sequence/data';
import type { AskedCounts } from './value';

export interface AskedSessions {
  /** Only events whose item is known, only sessions long enough for a question; oldest first. */
  data: SequenceData;
  /** The session behind each sequence. */
  sessions: Int32Array;
  counts: AskedCounts;
}

/** `least`: known events before a question. `most`: of more sessions only the latest are kept. */
export function askedSessions(
  { data, sessions }: ReadSequences,
  { least, most }: { least: number; most: number },
): AskedSessions {
  const { offsets, items } = data;
  const known = new Int32Array(sessions.length);
  const counts: AskedCounts = {
    sessions: sessions.length,
    ...{ of_one_event: 0, of_too_few: 0, askable: 0, asked: 0, following: 0, unknown: 0 },
  };
  for (let s = 0; s < sessions.length; s++) {
    const [start, end] = [offsets[s] as number, offsets[s + 1] as number];
    for (let n = start; n < end; n++) {
      const isKnown = (items[n] as number) >= 0;
      if (isKnown) known[s] = (known[s] as number) + 1;
      if (n > start && !isKnown) counts.unknown++;
    }
    counts.following += end - start - 1;
    if (end - start === 1) counts.of_one_event++;
    else if ((known[s] as number) <= least) counts.of_too_few++;
    else counts.askable++;
  }
  const askable = Array.from(sessions.keys()).filter((s) => (known[s] as number) > least);
  const asked = askable.slice(-most);
  counts.asked = asked.length;
  return {
    ...onlyKnown(data, asked),
    sessions: Int32Array.from(asked, (s) => sessions[s] as number),
    counts,
  };
}

function onlyKnown(
  { offsets, items, events, times }: SequenceData,
  sequences: number[],
): { data: SequenceData } {
  const kept: number[] = [];
  const ends = [0];
  for (const s of sequences) {
    for (let n = offsets[s] as number; n < (offsets[s + 1] as number); n++) {
      if ((items[n] as number) >= 0) kept.push(n);
    }
    ends.push(kept.length);
  }
  return {
    data: {
      offsets: Int32Array.from(ends),
      items: Int32Array.from(kept, (n) => items[n] as number),
      events: events && Uint8Array.from(kept, (n) => events[n] as number),
      times: times && Float64Array.from(kept, (n) => times[n] as number),
    },
  };
}
