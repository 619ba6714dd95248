/** The sessions of RetailRocket as `REFERENCES.md` of the project splits them: the last 12,000 are held out. */
import type { SequenceData } from '../../workers/sequence/data/sequences';

const HELD_OUT = 12_000;

export interface Split {
  train: SequenceData;
  test: SequenceData;
  items: number;
}

/** `text`: a session a line, items as numbers. Test items unseen in training go, then test sessions under 3. */
export function splitSessions(text: string, latest = Number.POSITIVE_INFINITY): Split {
  const sessions = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ').map(Number));
  const ids = new Map<number, number>();
  const numbered = (item: number) => {
    if (!ids.has(item)) ids.set(item, ids.size);
    return ids.get(item) as number;
  };
  const train = sessions
    .slice(Math.max(0, sessions.length - HELD_OUT - latest), -HELD_OUT)
    .map((s) => s.map(numbered));
  const test = sessions
    .slice(-HELD_OUT)
    .map((session) => session.flatMap((item) => ids.get(item) ?? []))
    .filter((session) => session.length >= 3);
  return { train: pack(train), test: pack(test), items: ids.size };
}

function pack(sessions: number[][]): SequenceData {
  const offsets = new Int32Array(sessions.length + 1);
  sessions.forEach((session, s) => {
    offsets[s + 1] = (offsets[s] as number) + session.length;
  });
  return { offsets, items: Int32Array.from(sessions.flat()), events: null, times: null };
}
