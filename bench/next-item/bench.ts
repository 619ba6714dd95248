/**
 * The next item of real RetailRocket sessions from sources that are put together: what each is worth. Weights are chosen on
 * the 12,000 sessions before those that are held out.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/build';
import type { SourceName } from '../../workers/retrieval/params';
import type { CutRequest, EventColumns, ListedSource } from '../../workers/retrieval/protocol';
import { retrieve } from '../../workers/retrieval/retrieve';
import type { Bench, Report } from '../harness';

const SESSIONS = join(ROOT, '../shared/data/retailrocket/next_item_train.txt');
const HELD_OUT = 12_000;
/** Items of a session before it is asked what comes next. */
const PREFIX = 2;
const FIRST = 20;
/** The file has no times, only the order: sessions begin as far apart as in the 137 days of the data, views a second. */
const BETWEEN_SESSIONS_MS = 94_000;
const BETWEEN_VIEWS_MS = 1_000;

const SOURCES: SourceName[] = ['session_neighbours', 'revisit', 'click_to_click', 'item_cosine', 'popular'];

export const bench: Bench = {
  about:
    'the next item of real sessions: sources of candidates alone, put together, and without each; no peer',
  async run(report) {
    const text = await readFile(SESSIONS, 'utf8').catch(() => null);
    if (text === null) {
      console.log('No real sessions: ../shared/data/retailrocket/next_item_train.txt is not there.');
      return;
    }
    const sessions = onlyKnown(
      text
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number)),
    );
    const all = await measure(sessions, SOURCES);
    for (const list of all) tell(report, list.name === 'union' ? 'all together' : list.name, list);
    for (const left of SOURCES) {
      const [union] = (
        await measure(
          sessions,
          SOURCES.filter((name) => name !== left),
        )
      ).slice(-1);
      if (union) tell(report, `all together without ${left}`, union);
    }
  },
};

/** Sessions that are asked, without items that no session before has: nobody could name them. */
function onlyKnown(sessions: readonly number[][]): number[][] {
  const test = sessions.length - HELD_OUT;
  const known = new Set(sessions.slice(0, test).flat());
  return sessions.map((session, at) => (at < test ? session : session.filter((item) => known.has(item))));
}

function tell(report: Report, name: string, { ranks }: ListedSource): void {
  const hits = Array.from(ranks).filter((rank) => rank > 0 && rank <= FIRST);
  report.alone(`${name}: recall@20`, 'share', hits.length / ranks.length);
  report.alone(`${name}: mrr@20`, 'share', hits.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length);
}

/** Every list on the held-out sessions; weights come from those before. */
async function measure(sessions: readonly number[][], names: readonly SourceName[]): Promise<ListedSource[]> {
  const items = 1 + sessions.flat().reduce((most, item) => Math.max(most, item), 0);
  const test = sessions.length - HELD_OUT;
  const { cuts } = await retrieve(
    {
      users: sessions.length,
      items,
      events: eventsOf(sessions),
      cuts: [cutOf(sessions, test - HELD_OUT, test, items), cutOf(sessions, test, sessions.length, items)],
      sources: names.map((source) => ({ source })),
      ...{ k: 200, first: FIRST, weights: 'learned' as const },
    },
    { signal: new AbortController().signal, progress: () => {} },
  );
  return cuts.at(-1)?.listed ?? [];
}

function timeOf(session: number, step: number): number {
  return session * BETWEEN_SESSIONS_MS + step * BETWEEN_VIEWS_MS;
}

/** Each session is a user of its own. */
function eventsOf(sessions: readonly number[][]): EventColumns {
  const steps = sessions.flatMap((session, user) => session.map((item, step) => ({ user, item, step })));
  return {
    user: Int32Array.from(steps, ({ user }) => user),
    item: Int32Array.from(steps, ({ item }) => item),
    ts: Float64Array.from(steps, ({ user, step }) => timeOf(user, step)),
    kind: new Uint8Array(steps.length),
  };
}

/** Every step of these sessions after the first two is one case. */
function cutOf(sessions: readonly number[][], from: number, to: number, items: number): CutRequest {
  const cases = sessions
    .slice(from, to)
    .flatMap((session, at) =>
      session
        .slice(PREFIX)
        .map((item, step) => ({ user: from + at, at: timeOf(from + at, PREFIX + step), item })),
    );
  return {
    cut: timeOf(from, 0),
    category: new Int32Array(items).fill(-1),
    cases: {
      user: Int32Array.from(cases, ({ user }) => user),
      at: Float64Array.from(cases, ({ at }) => at),
    },
    answers: {
      offsets: Int32Array.from({ length: cases.length + 1 }, (_, at) => at),
      items: Int32Array.from(cases, ({ item }) => item),
    },
  };
}
