/** The true probability of each example row of a generated shop, and how well it ranks the rows. */
import { EvaluationClient } from '../../../workers/evaluation/client';
import { GeneratorClient } from '../../../workers/generator/client';
import { type GeneratorParams, isSimulated } from '../../../workers/generator/params';
import type { OracleRequest, OracleTarget } from '../../../workers/generator/protocol';
import type { Columns } from '../../../workers/runtime/columns';
import { AppError, throwIfAborted, toAppError } from '../../../workers/runtime/errors';
import { pageBudget } from '../../../workers/runtime/threads/budget';
import type { Events } from '../../contracts/events';
import { SPLITS, type Split } from '../../contracts/sessions';
import type { CellInputs, RunContext } from '../../notebook/kind';
import { type ExecutedSql, Statements } from '../../statements/statements';
import type { TargetParams } from './params';
import mergedSql from './sql/merged_sessions.sql?raw';
import questionsSql from './sql/oracle_questions.sql?raw';
import type { OracleSplit, OracleSummary } from './value';

interface OracleOutcome {
  summary: OracleSummary | null;
  /** Why there is none. */
  note: string;
  sql: ExecutedSql[];
}

const QUESTIONS = {
  user: 'int32',
  end_ms: 'float64',
  subject: 'int32',
  label: 'uint8',
  /** Place in `SPLITS`. */
  split: 'uint8',
} as const;

/** The rows asked about, in the order of example_id. */
type Questions = Columns<typeof QUESTIONS>;

/** Makes the table `oracle`, or says why it cannot be known. A cancel passes through. */
export async function askOracle(
  context: RunContext,
  params: TargetParams,
  inputs: CellInputs,
  examples: string,
): Promise<OracleOutcome> {
  const none = (note: string): OracleOutcome => ({ summary: null, note, sql: [] });
  if (!params.oracle) return none('The oracle is switched off.');
  const generated = (inputs.events?.value as Events | undefined)?.generated ?? null;
  if (!generated || !isSimulated(generated)) {
    return none('Only a generated shop whose shoppers are simulated knows its true probabilities.');
  }
  const db = new Statements(context, {
    examples,
    users: inputs.events?.tables.users,
    items: inputs.events?.tables.items,
    categories: inputs.events?.tables.categories,
    sessions: inputs.sessions?.tables.sessions,
    session_events: inputs.sessions?.tables.session_events,
  });
  const title = 'Sessions that the generator would have cut';
  const { merged } = await db.row<{ merged: number }>(title, mergedSql);
  if (merged > 0) return none(WRONG_GAP);
  const questions = await db.columns('Questions to the oracle', questionsSql, QUESTIONS);
  if (questions.user.length === 0) return none('There is no example row to ask about.');
  try {
    const probability = await answered(context, params, generated, questions);
    const summary = await judged(questions, probability, params.oracle_repeats);
    await context.warehouse.insert(context.table('oracle'), {
      example_id: Int32Array.from(probability, (_, row) => row),
      probability,
    });
    return { summary, note: '', sql: db.ran };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'bad_data') return { ...none(WRONG_GAP), sql: db.ran };
    throw thrown;
  }
}

const WRONG_GAP = 'The oracle needs sessions cut at gaps of 30 minutes, as the generator made them.';

/** Training rows are not what a model is judged by: they get one future for so many of the others. */
const TRAIN_SHARE = 8;

const repeatsOf = (split: Split, repeats: number) =>
  split === 'train' ? Math.max(10, Math.ceil(repeats / TRAIN_SHARE)) : repeats;

/** More threads than these would each spend more on the shop itself than on its questions. */
const MOST_THREADS = 4;

/** Asks on several threads; the answer does not depend on their number, because every future has its own seed. */
function answered(
  context: RunContext,
  params: TargetParams,
  generated: GeneratorParams,
  questions: Questions,
): Promise<Float64Array> {
  const request = {
    params: generated,
    target: oracleTarget(params),
    // Never the shop's own seed: that would be the one future that came true.
    seed: params.seed === generated.seed ? (params.seed ^ 0x5bd1e995) >>> 0 : params.seed,
  };
  return pageBudget.use(MOST_THREADS, { signal: context.signal, onProgress: context.progress }, (threads) =>
    shared(context, jobsOf(questions, threads), questions, (split) => ({
      ...request,
      repeats: repeatsOf(split, params.oracle_repeats),
    })),
  );
}

/** Every thread asks its jobs one after the other. */
async function shared(
  context: RunContext,
  threads: Job[][],
  questions: Questions,
  requestOf: (split: Split) => Omit<OracleRequest, 'user' | 'endMs' | 'subject'>,
): Promise<Float64Array> {
  const probability = new Float64Array(questions.user.length);
  const done = new Map<Job, number>();
  const all = threads.flat().reduce((sum, { weight }) => sum + weight, 0);
  const failure = new AbortController();
  const signal = AbortSignal.any([context.signal, failure.signal]);
  const ask = async (generator: GeneratorClient, job: Job) => {
    const { rows, split, weight } = job;
    const request: OracleRequest = {
      ...requestOf(split),
      user: Int32Array.from(rows, (row) => questions.user[row] as number),
      endMs: Float64Array.from(rows, (row) => questions.end_ms[row] as number),
      subject: Int32Array.from(rows, (row) => questions.subject[row] as number),
    };
    const found = await generator.call('oracle', request, {
      signal,
      onProgress: ({ fraction, message }) => {
        done.set(job, (fraction ?? 0) * weight);
        const share = [...done.values()].reduce((sum, part) => sum + part, 0) / all;
        context.progress({ fraction: 0.6 + 0.4 * share, message });
      },
    });
    rows.forEach((row, place) => {
      probability[row] = found[place] as number;
    });
  };
  const askAll = async (jobs: Job[]) => {
    const generator = new GeneratorClient();
    try {
      for (const job of jobs) await ask(generator, job);
    } catch (thrown) {
      failure.abort(); // the others need not finish what nobody reads
      throw thrown;
    } finally {
      generator.terminate();
    }
  };
  const outcomes = await Promise.allSettled(threads.map(askAll));
  throwIfAborted(context.signal);
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (errors.length > 0) throw errors.find((error) => toAppError(error).code !== 'cancelled') ?? errors[0];
  return probability;
}

interface Job {
  split: Split;
  rows: number[];
  weight: number;
}

/** Of each thread, its share of the users: rows of one session stay together. Training rows and the others apart. */
function jobsOf({ user, split }: Questions, threads: number): Job[][] {
  const jobs = Array.from({ length: threads }, () => new Map<Split, Job>());
  for (let row = 0; row < user.length; row++) {
    const of: Split = split[row] === 0 ? 'train' : 'test';
    const own = jobs[(user[row] as number) % threads] as Map<Split, Job>;
    const job = own.get(of) ?? { split: of, rows: [], weight: 0 };
    own.set(of, job);
    job.rows.push(row);
    job.weight += of === 'train' ? 1 : TRAIN_SHARE;
  }
  return jobs.map((own) => [...own.values()]);
}

/** The target in the generator's words. */
export function oracleTarget({ target, wait_days, next_sessions, within_days }: TargetParams): OracleTarget {
  const withinDays = wait_days;
  switch (target) {
    case 'item_next_session':
      return { kind: 'item-next-session', withinDays };
    case 'item_next_sessions':
      return { kind: 'item-next-sessions', sessions: next_sessions, withinDays };
    case 'item_within_days':
      return { kind: 'item-within-days', days: within_days };
    case 'anything_next_session':
      return { kind: 'anything-next-session', withinDays };
    case 'category_next_session':
      return { kind: 'category-next-session', withinDays };
    case 'cart_next_session':
      return { kind: 'cart-next-session', withinDays };
  }
}

async function judged(questions: Questions, probability: Float64Array, repeats: number) {
  const evaluation = new EvaluationClient();
  try {
    return await oracleSummary(evaluation, questions, probability, repeats);
  } finally {
    evaluation.terminate();
  }
}

/** Average precision and ROC-AUC of the true probabilities, beside the base rate, for each split. */
export async function oracleSummary(
  evaluation: Pick<EvaluationClient, 'call'>,
  { label: labels, split: places, user: users }: Pick<Questions, 'label' | 'split' | 'user'>,
  scores: Float64Array,
  repeats: number,
): Promise<OracleSummary> {
  const splits: OracleSplit[] = [];
  for (const [at, split] of SPLITS.entries()) {
    const part = await evaluation.call('part', { labels, scores, users, places, at });
    const [rows, positives] = [part.labels.length, part.positives];
    const both = positives > 0 && positives < rows;
    splits.push({
      ...{ split, rows, positives, repeats: repeatsOf(split, repeats) },
      ...(both ? await evaluation.call('ranking', part) : { average_precision: null, roc_auc: null }),
      base_rate: rows > 0 ? positives / rows : 0,
    });
  }
  return { repeats, splits };
}
