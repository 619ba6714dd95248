import { AppError } from '../../../workers/runtime/errors';
import type { HeadName } from '../../../workers/sequence/protocol';
import { readSequences, sequenceSource } from '../../contracts/sequences';
import { partOf } from '../../measure/part';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { closeEngines, type Engines, openEngines } from './engines';
import { figuresOf } from './figures';
import { intervalsOf } from './intervals';
import { comparableModels } from './models';
import { notesOf } from './notes';
import type { SequenceEvaluateParams } from './params';
import { askedSessions } from './questions';
import { type RankedHead, type Ranking, rankAll } from './ranking';
import { evaluateSlices } from './slices';
import usersSql from './sql/users.sql?raw';
import { CUTOFFS, type HeadEvaluation, type SequenceEvaluateValue } from './value';

/** Parts of the progress bar: reading, ranking, resampling. */
const RANKING_FROM = 0.05;
const RESAMPLING_FROM = 0.85;

/** Asks every model and the baselines what comes next; `open` says where it is computed. */
export async function evaluateSequenceModels(
  context: RunContext,
  params: SequenceEvaluateParams,
  inputs: CellInputs,
  open: () => Engines = openEngines,
): Promise<CellResult<SequenceEvaluateValue>> {
  const engines = open();
  try {
    return await evaluate(context, engines, params, inputs);
  } finally {
    closeEngines(engines);
  }
}

async function evaluate(
  context: RunContext,
  engines: Engines,
  params: SequenceEvaluateParams,
  inputs: CellInputs,
) {
  const { least, mix, most_sessions, open_test, seed } = params;
  const db = new Statements(context);
  const split = open_test ? 'test' : 'validation';
  const { read, notes } = comparableModels(context);
  const [first] = read;
  if (!first) throw new AppError('internal', 'There is no model to evaluate.');
  const source = sequenceSource(inputs);
  context.progress({ fraction: 0, message: 'Reading the sessions' });
  const train = await readSequences(db, source, first.items_table, 'train', first.unit);
  const all = await readSequences(db, source, first.items_table, split, first.unit);
  const asked = askedSessions(all, { least, most: most_sessions });
  if (asked.counts.asked === 0) throw nothingToAsk(split, least);
  const users = await usersOf(db, source.sessions, split, asked.sessions);
  const ranking = await rankAll(
    engines,
    { read, train: train.data, asked: asked.data, least, mix },
    partOf(context, RANKING_FROM, RESAMPLING_FROM),
  );
  const heads: Partial<Record<HeadName, HeadEvaluation>> = {};
  for (const [at, ranked] of ranking.heads.entries()) {
    const step = (1 - RESAMPLING_FROM) / ranking.heads.length;
    const from = RESAMPLING_FROM + at * step;
    heads[ranked.head] = await headOf(partOf(context, from, from + step), engines, params, {
      ...{ ranked, contenders: ranking.contenders },
      ...{ data: asked.data, users, firstSeen: first.model.items.firstSeen },
    });
  }
  const value: SequenceEvaluateValue = {
    split,
    unit: first.unit,
    is_test_open: open_test,
    contenders: ranking.contenders,
    heads,
    counts: asked.counts,
    items: first.model.items.ids.length,
    convention: {
      ...{ ranking: 'full', ties: 'against', relevant_items: 1, k: [...CUTOFFS] },
      ...{ least, mix, resampled: 'users', seed },
    },
    notes: [...notes, ...notesOf({ split, unit: first.unit, read, heads, counts: asked.counts })],
  };
  return { value, figures: figuresOf(value), tables: {}, sql: db.ran };
}

function nothingToAsk(split: string, least: number): AppError {
  return new AppError(
    'bad_data',
    `No ${split} session has ${least + 1} events with items that the model knows: there is nothing to ask.`,
    least > 1
      ? 'Ask after fewer events, use more data, or move the cut dates in the Sessions panel.'
      : 'Use more data, or move the cut dates in the Sessions panel.',
  );
}

interface HeadParts {
  ranked: RankedHead;
  contenders: Ranking['contenders'];
  data: Parameters<typeof evaluateSlices>[3]['data'];
  users: Int32Array;
  firstSeen: Float64Array;
}

async function headOf(
  context: Pick<RunContext, 'signal' | 'progress'>,
  engines: Engines,
  { replicates, seed }: SequenceEvaluateParams,
  { ranked, contenders, data, users, firstSeen }: HeadParts,
): Promise<HeadEvaluation> {
  const sessionOfEvent = new Int32Array(data.items.length);
  for (let s = 0; s + 1 < data.offsets.length; s++) {
    sessionOfEvent.fill(s, data.offsets[s], data.offsets[s + 1]);
  }
  const sessions = Int32Array.from(ranked.events, (event) => sessionOfEvent[event] as number);
  const userOfQuestion = sessions.map((session) => users[session] as number);
  const distinctUsers = new Set(userOfQuestion).size;
  const resampling = { replicates, seed };
  const { figures, comparisons } = await intervalsOf(
    engines,
    ranked,
    contenders,
    userOfQuestion,
    resampling,
    context,
  );
  const slices = await evaluateSlices(
    engines,
    ranked,
    contenders,
    { data, firstSeen, users: userOfQuestion },
    resampling,
    { signal: context.signal, progress: () => {} },
  );
  return {
    questions: ranked.events.length,
    sessions: new Set(sessions).size,
    users: distinctUsers,
    replicates: distinctUsers > 1 ? replicates : 0,
    ...{ figures, comparisons, slices },
  };
}

/** The user of each of these sessions; -1 where there is none. */
async function usersOf(
  db: Statements,
  table: string,
  split: string,
  sessions: Int32Array,
): Promise<Int32Array> {
  const kinds = { session_id: 'int32', user_id: 'int32' } as const;
  const { session_id, user_id } = await db.columns(`Users of the ${split} sessions`, usersSql, kinds, {
    names: { sessions: table },
    values: { split },
  });
  const last = sessions.reduce((most, session) => Math.max(most, session), 0);
  const userOf = new Int32Array(last + 1).fill(-1);
  for (let row = 0; row < session_id.length; row++) {
    if ((session_id[row] as number) <= last) userOf[session_id[row] as number] = user_id[row] as number;
  }
  return sessions.map((session) => userOf[session] as number);
}
