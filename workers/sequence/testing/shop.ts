/** Only for tests: the sessions of a generated shop, split by time. */
import { generate } from '../../generator/simulation/generate';
import type { SequenceData } from '../data/sequences';

const GAP_MS = 1_800_000;

export interface ShopSessions {
  train: SequenceData;
  test: SequenceData;
  items: number;
}

/** The last fifth of the sessions, by their start, is the test. */
export async function shopSessions(users: number, items: number): Promise<ShopSessions> {
  const { events } = await generate({ preset: 'purchase-intent', seed: 5, users, items, days: 90 }, null);
  const rows = Array.from(events.ts.keys()).sort(
    (a, b) =>
      (events.user[a] as number) - (events.user[b] as number) ||
      (events.ts[a] as number) - (events.ts[b] as number),
  );
  const sessions: number[][] = [];
  let [user, time] = [-1, 0];
  for (const row of rows) {
    const next = events.ts[row] as number;
    if (events.user[row] !== user || next - time > GAP_MS) sessions.push([]);
    sessions.at(-1)?.push(row);
    [user, time] = [events.user[row] as number, next];
  }
  sessions.sort((a, b) => (events.ts[a[0] as number] as number) - (events.ts[b[0] as number] as number));
  const pack = (chosen: number[][]): SequenceData => {
    const flat = chosen.flat();
    const offsets = [0];
    for (const session of chosen) offsets.push((offsets.at(-1) as number) + session.length);
    return {
      offsets: Int32Array.from(offsets),
      items: Int32Array.from(flat, (row) => events.item[row] as number),
      events: Uint8Array.from(flat, (row) => events.event[row] as number),
      times: Float64Array.from(flat, (row) => events.ts[row] as number),
    };
  };
  const cut = Math.floor(sessions.length * 0.8);
  return { train: pack(sessions.slice(0, cut)), test: pack(sessions.slice(cut)), items };
}
