/** The sessions that are asked, and what of a split cannot be asked. */
import type { SequenceData } from '../../../workers/sequence/protocol';
import type { ReadSequences } from '../../contracts/sequences';
import type { AskedCounts } from './value';

export interface AskedSessions {
  /** Only events whose item is known, only sessions long enough for a question; oldest first. */
  data: SequenceData;
  sessions: Int32Array;
  counts: AskedCounts;
}

/**
 * `least`: known events before a question. `most`: of more sessions only the latest are kept. Of a history only what
 * comes behind its context is asked for and counted.
 */
export function askedSessions(
  { data, sessions }: ReadSequences,
  { least, most }: { least: number; most: number },
): AskedSessions {
  const { offsets, items } = data;
  const known = new Int32Array(sessions.length);
  const needed = new Int32Array(sessions.length);
  const counts: AskedCounts = {
    sessions: sessions.length,
    ...{ of_one_event: 0, of_too_few: 0, askable: 0, asked: 0, following: 0, unknown: 0 },
  };
  for (let s = 0; s < sessions.length; s++) {
    const [start, end] = [offsets[s] as number, offsets[s + 1] as number];
    const own = start + Math.max(1, data.context?.[s] ?? 0);
    let seen = 0;
    for (let n = start; n < end; n++) {
      const isKnown = (items[n] as number) >= 0;
      if (isKnown) known[s] = (known[s] as number) + 1;
      if (n >= own && !isKnown) counts.unknown++;
      if (n < start + (data.context?.[s] ?? 0) && isKnown) seen++;
    }
    needed[s] = Math.max(least, seen);
    counts.following += Math.max(0, end - own);
    if (end - start === 1) counts.of_one_event++;
    else if ((known[s] as number) <= (needed[s] as number)) counts.of_too_few++;
    else counts.askable++;
  }
  const askable = Array.from(sessions.keys()).filter((s) => (known[s] as number) > (needed[s] as number));
  const asked = askable.slice(-most);
  counts.asked = asked.length;
  return {
    ...onlyKnown(data, asked),
    sessions: Int32Array.from(asked, (s) => sessions[s] as number),
    counts,
  };
}

function onlyKnown(
  { offsets, items, events, times, context }: SequenceData,
  sequences: number[],
): { data: SequenceData } {
  const kept: number[] = [];
  const ends = [0];
  const seen: number[] = [];
  for (const s of sequences) {
    const own = (offsets[s] as number) + (context?.[s] ?? 0);
    let before = 0;
    for (let n = offsets[s] as number; n < (offsets[s + 1] as number); n++) {
      if ((items[n] as number) < 0) continue;
      kept.push(n);
      if (n < own) before++;
    }
    ends.push(kept.length);
    seen.push(before);
  }
  return {
    data: {
      offsets: Int32Array.from(ends),
      items: Int32Array.from(kept, (n) => items[n] as number),
      events: events && Uint8Array.from(kept, (n) => events[n] as number),
      times: times && Float64Array.from(kept, (n) => times[n] as number),
      ...(context ? { context: Int32Array.from(seen) } : {}),
    },
  };
}
