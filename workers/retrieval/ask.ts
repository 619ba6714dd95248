import { AppError } from '../runtime/errors';
import type { Progress, TaskContext } from '../runtime/progress';
import { runSteps } from '../runtime/steps';
import { firstOfEach, joined } from './candidates';
import { historiesOf, logBefore, type UserEvents } from './events';
import { parseSettings } from './params';
import { part } from './part';
import type { Cases, CutRequest, RetrieveRequest } from './protocol';
import type { Candidates, FittedSource } from './source';
import { popular } from './sources/popular';
import type { PreparedSource } from './sources/prepared';

/** Cases that are asked about between two looks at the signal. */
const BLOCK = 64;

/** What the sources had for the cases of one cut. */
export interface Asked {
  sources: AskedSource[];
  /** One list: what stands in where nothing is known. */
  popular: Candidates;
  /** By case: 1 where its user has no event before it is asked about. */
  isUnknown: Uint8Array;
}

interface AskedSource {
  name: string;
  candidates: Candidates;
  fitMs: number;
  caseMs: number;
}

interface AskTask {
  request: RetrieveRequest;
  sources: readonly PreparedSource[];
  events: UserEvents;
  cut: CutRequest;
}

/** Fits one source after the other on what is before the cut, and asks it about all cases. */
export async function askSources(task: AskTask, context: TaskContext): Promise<Asked> {
  const { request, sources, events, cut } = task;
  const log = logBefore(events, cut, request);
  const asked: AskedSource[] = [];
  let standIn: FittedSource | null = null;
  for (const [place, { name, learn }] of sources.entries()) {
    const [start, end] = [place / sources.length, (place + 1) / sources.length];
    const middle = (start + end) / 2;
    if (learn === null) {
      asked.push({ name, candidates: readyLists(name, task), fitMs: 0, caseMs: 0 });
      continue;
    }
    const began = performance.now();
    const fitted: FittedSource = await learn(log, part(context, start, middle, name));
    const fitMs = performance.now() - began;
    if (name === 'popular') standIn = fitted;
    const answers = askBlocks(fitted, events, cut.cases, request.k);
    const { candidates, ms } = await runSteps(answers, part(context, middle, end, name));
    asked.push({ name, candidates, fitMs, caseMs: ms / cut.cases.user.length });
  }
  return {
    sources: asked,
    popular: (standIn ?? popular(log, parseSettings('popular', {}))).topK(NOTHING_KNOWN, request.k),
    isUnknown: unknownCases(events, cut.cases),
  };
}

/** One case of which nothing is known. */
const NOTHING_KNOWN = {
  offsets: Int32Array.of(0, 0),
  item: new Int32Array(0),
  ts: new Float64Array(0),
  kind: new Uint8Array(0),
  at: Float64Array.of(0),
};

/** Histories are made block by block: those of all cases together may be many times the events. */
function* askBlocks(
  fitted: FittedSource,
  events: UserEvents,
  cases: Cases,
  k: number,
): Generator<Progress, { candidates: Candidates; ms: number }> {
  const count = cases.user.length;
  const parts: Candidates[] = [];
  let ms = 0;
  for (let from = 0; from < count; from += BLOCK) {
    yield { fraction: from / count, message: `Case ${from} of ${count}` };
    const histories = historiesOf(events, cases, [from, Math.min(from + BLOCK, count)]);
    const began = performance.now();
    parts.push(fitted.topK(histories, k));
    ms += performance.now() - began;
  }
  return { candidates: joined(parts), ms };
}

/** The lists that came with the cut, the first k of each. Throws `bad_data` where there are none. */
function readyLists(name: string, { cut, request }: AskTask): Candidates {
  const lists = cut.lists?.[name];
  if (lists) return firstOfEach(lists, request.k);
  throw new AppError('bad_data', `The source ${name} has no lists.`, 'Give lists for each of the cuts.');
}

function unknownCases(events: UserEvents, cases: Cases): Uint8Array {
  return Uint8Array.from(cases.user, (user, c) => {
    const first = events.offsets[user] as number;
    const isKnown =
      first < (events.offsets[user + 1] as number) && (events.ts[first] as number) < (cases.at[c] as number);
    return isKnown ? 0 : 1;
  });
}
