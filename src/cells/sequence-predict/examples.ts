import type { SequenceClient } from '../../../workers/sequence/client';
import type { HeadName, ModelNumber, SequenceData } from '../../../workers/sequence/protocol';
import { prefixes, sliceSequences } from './slices';
import type { ExampleSession, PrefixAnswers } from './value';

const MOST = 20;
/** Events of an example, the last of which shows what came next. */
const SHORTEST = 3;
const LONGEST = 15;
const PURCHASE = 2;
/** Items kept after each event: those that are shown, and some to tell what was said before. */
export const SAID = 12;

/**
 * Sequences worth trying, short ones first: of each length from 3 to 15 the latest with a purchase and the latest
 * without, of at least two different items that the model knows.
 */
export function chooseExamples({ offsets, items, events }: SequenceData): number[] {
  const chosen = new Map<string, number>();
  for (let s = offsets.length - 2; s >= 0 && chosen.size < 2 * (LONGEST - SHORTEST + 1); s--) {
    const [start, end] = [offsets[s] as number, offsets[s + 1] as number];
    const length = end - start;
    if (length < SHORTEST || length > LONGEST) continue;
    const own = items.subarray(start, end);
    if (new Set(own.filter((item) => item >= 0)).size < 2 || (own[0] as number) < 0) continue;
    const bought = events?.subarray(start, end).includes(PURCHASE) ?? false;
    const slot = `${length} ${bought}`;
    if (!chosen.has(slot)) chosen.set(slot, s);
  }
  const lengthOf = (s: number) => (offsets[s + 1] as number) - (offsets[s] as number);
  const all = [...chosen.values()].sort((a, b) => lengthOf(a) - lengthOf(b) || a - b);
  // The longest go first where there are too many: they differ least from each other.
  return all.slice(0, MOST);
}

/** The chosen sessions with what the model says after each of their events. */
export async function readExamples(
  engine: SequenceClient,
  model: ModelNumber,
  data: SequenceData,
  sessions: Int32Array,
  signal: AbortSignal,
): Promise<ExampleSession[]> {
  const examples: ExampleSession[] = [];
  for (const s of chooseExamples(data)) {
    const own = sliceSequences(data, s, s + 1);
    const ask = (head: HeadName): Promise<PrefixAnswers> =>
      engine.predict({ model, data: prefixes(own), head, count: SAID }, { signal });
    examples.push({
      session_id: sessions[s] as number,
      items: own.items,
      kinds: own.events ?? new Uint8Array(own.items.length),
      times: own.times ?? new Float64Array(own.items.length),
      answers: { view: await ask('view'), purchase: await ask('purchase') },
    });
  }
  return examples;
}
