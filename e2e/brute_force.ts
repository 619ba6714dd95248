/** Sessions of RetailRocket's events.csv in plain TypeScript, by the definition: shares no code with the cells. */
import { readFileSync } from 'node:fs';

interface Event {
  ts: number;
  user: string;
  kind: string;
  item: string;
}

/** One line a session: user|start|end|events|views|carts|purchases|distinct items|converted, in order. */
export function bruteForceSessions(path: string, gapMinutes: number, keepDuplicates: boolean): string[] {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  const kept = keepDuplicates ? rows : [...new Set(rows)];
  const byUser = new Map<string, Event[]>();
  for (const row of kept) {
    const [ts, user = '', kind = '', item = ''] = row.trim().split(',');
    const events = byUser.get(user) ?? [];
    events.push({ ts: Number(ts), user, kind, item });
    byUser.set(user, events);
  }
  const users = [...byUser].sort(([a], [b]) => Number(a) - Number(b));
  return users.flatMap(([, events]) => cut(events, gapMinutes * 60_000).map(line));
}

/** The sort keeps the file's order among equal times. */
function cut(events: Event[], gapMs: number): Event[][] {
  const sessions: Event[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const event of [...events].sort((a, b) => a.ts - b.ts)) {
    if (event.ts - last > gapMs) sessions.push([]);
    sessions.at(-1)?.push(event);
    last = event.ts;
  }
  return sessions;
}

function line(events: Event[]): string {
  const of = (kind: string) => events.filter((event) => event.kind === kind).length;
  const [start, end] = [events[0]?.ts, events.at(-1)?.ts];
  const items = new Set(events.map((event) => event.item)).size;
  const counts = [events.length, of('view'), of('addtocart'), of('transaction'), items];
  return [events[0]?.user, start, end, ...counts, of('transaction') > 0].join('|');
}
