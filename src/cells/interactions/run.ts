import { AppError } from '../../../workers/runtime/errors';
import { SqlFragment } from '../../../workers/warehouse/sql';
import { periodsOf } from '../../charts/periods';
import { signalWeight, type TimeCut } from '../../contracts/interactions';
import categoriesSql from '../../contracts/sql/item_categories.sql?raw';
import categoriesDatedSql from '../../contracts/sql/item_categories_dated.sql?raw';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { findCuts, type Span } from './find_cuts';
import { type InteractionsParams, weightsOf } from './params';
import activitySql from './sql/activity.sql?raw';
import casesSql from './sql/cases.sql?raw';
import countsSql from './sql/counts.sql?raw';
import interactionsSql from './sql/interactions.sql?raw';
import itemPricesSql from './sql/item_prices.sql?raw';
import itemPricesDatedSql from './sql/item_prices_dated.sql?raw';
import itemsAtSql from './sql/items_at.sql?raw';
import nextAnswersSql from './sql/next_answers.sql?raw';
import pairsSql from './sql/pairs.sql?raw';
import purchaseAnswersSql from './sql/purchase_answers.sql?raw';
import sidesSql from './sql/sides.sql?raw';
import stepCasesSql from './sql/step_cases.sql?raw';
import timelineSql from './sql/timeline.sql?raw';
import userCasesSql from './sql/user_cases.sql?raw';
import type { InteractionsValue } from './value';

const DAY_MS = 86_400_000;

type Counted = TimeCut & { possible: number };

/** Cuts the events in time, and says who is asked what at each cut. */
export async function collectInteractions(
  context: RunContext,
  params: InteractionsParams,
  inputs: CellInputs,
): Promise<CellResult<InteractionsValue>> {
  const events = inputs.events?.tables.events;
  if (!events) throw new AppError('missing_input', 'Interactions are made of events.', 'Run the data cell.');
  const names = {
    ...{ events, session_events: inputs.sessions?.tables.session_events },
    ...{ item_properties: inputs.events?.tables.item_properties, items_at: context.table('items_at') },
    ...{ interactions: context.table('interactions'), cuts: context.table('cuts') },
    ...{ cases: context.table('cases'), answers: context.table('answers') },
    ...{ drawn: context.table('drawn'), possible: context.table('possible') },
  };
  const db = new Statements(context, names);
  try {
    const span = await findCuts(context, db, params);
    await makeItems(db, names.item_properties !== undefined);
    await makeCases(db, params, names.session_events !== undefined);
    const counted = await db.rows<Counted>('Cases by cut', countsSql, {
      progress: { fraction: 0.6, message: 'Counting cases' },
    });
    checkCases(counted, params);
    const value = await describe(db, params, span, counted);
    const { interactions, cuts, items_at, cases, answers } = names;
    return {
      value,
      figures: figuresOf(value),
      tables: { interactions, cuts, items_at, cases, answers },
      sql: db.ran,
    };
  } finally {
    await db.end();
  }
}

/** What was known of each item at each cut. */
async function makeItems(db: Statements, hasProperties: boolean): Promise<void> {
  const part = (sql: string) => new SqlFragment(`(\n${db.bound(sql)}\n)`);
  await db.table('items_at', 'Items at each cut', itemsAtSql, {
    names: {
      item_categories: part(hasProperties ? categoriesDatedSql : categoriesSql),
      item_prices: part(hasProperties ? itemPricesDatedSql : itemPricesSql),
    },
    progress: { fraction: 0.1, message: 'Looking what was known of the items' },
  });
}

async function makeCases(db: Statements, params: InteractionsParams, hasSessions: boolean): Promise<void> {
  const { protocol, least_events: least, most_cases: most } = params;
  const bySteps = protocol === 'session_steps';
  if (bySteps && !hasSessions) {
    throw new AppError(
      'missing_input',
      'Steps of a session are asked for, and no Sessions cell is read.',
      'Add a Sessions cell above, or ask for the next purchase.',
      { field: 'protocol' },
    );
  }
  const progress = { fraction: 0.2, message: 'Looking for cases' };
  if (bySteps) {
    await db.temporary('possible', 'Steps that can be asked', stepCasesSql, { values: { least }, progress });
  } else {
    await db.temporary('possible', 'Users that can be asked', userCasesSql, {
      values: { least, purchases_only: protocol === 'next_purchase' },
      progress,
    });
  }
  await db.table('cases', 'Cases', casesSql, { values: { most } });
  await db.table(
    'answers',
    'What they are asked for',
    protocol === 'next_purchase' ? purchaseAnswersSql : nextAnswersSql,
    { progress: { fraction: 0.45, message: 'Looking what they did' } },
  );
}

/** Throws where there is nothing to ask, or nothing to learn from. */
function checkCases(counted: readonly Counted[], { protocol, least_events }: InteractionsParams): void {
  const test = counted.at(-1);
  if (!test || test.cases > 0) return;
  const asked = protocol === 'next_purchase' ? 'buys' : 'touches';
  throw new AppError(
    'bad_data',
    protocol === 'session_steps'
      ? `No session of the test has more than ${least_events} steps: there is nobody to ask.`
      : `Nobody with at least ${least_events} events before the cut ${asked} anything after it: there is nobody to ask.`,
    'Move the cut, ask users with fewer events, ask for the next item of any kind, or use more data.',
    { field: 'cut_at' },
  );
}

interface Sides {
  events_before: number;
  events_after: number;
  users_before: number;
  users_after: number;
  items_before: number;
  items_after: number;
  purchases_before: number;
  purchases_after: number;
  known_users: number;
  known_buyers: number;
  known_items: number;
}

async function describe(
  db: Statements,
  params: InteractionsParams,
  { first_ts, last_ts }: Span,
  counted: readonly Counted[],
): Promise<InteractionsValue> {
  const test = counted.at(-1);
  if (!test) throw new AppError('internal', 'There is no cut.');
  const { cut_ts } = test;
  const weights = weightsOf(params);
  await db.table('interactions', 'Who touched what', interactionsSql, {
    names: { weight: signalWeight('e.event', weights) },
    values: {
      cut_ts,
      decay_per_ms: params.half_life_days > 0 ? Math.LN2 / (params.half_life_days * DAY_MS) : 0,
    },
    progress: { fraction: 0.65, message: 'Summing up who touched what' },
  });
  const sides = await db.row<Sides>('Before and after the cut', sidesSql, {
    values: { cut_ts },
    progress: { fraction: 0.8, message: 'Counting both sides of the cut' },
  });
  const { pairs } = await db.row<{ pairs: number }>(null, pairsSql);
  const activity = await db.rows<InteractionsValue['activity'][number]>('Users by activity', activitySql, {
    values: { cut: test.cut },
    progress: { fraction: 0.9, message: 'Counting users by activity' },
  });
  const periods = periodsOf(first_ts, last_ts);
  const rows = await db.rows<InteractionsValue['timeline']['rows'][number]>('Events over time', timelineSql, {
    values: { start: periods.start, length: periods.length },
    progress: { fraction: 0.95, message: 'Counting events over time' },
  });
  const side = (of: 'before' | 'after') => ({
    events: sides[`events_${of}`],
    users: sides[`users_${of}`],
    items: sides[`items_${of}`],
    purchases: sides[`purchases_${of}`],
  });
  const { known_users, known_items, known_buyers } = sides;
  return {
    protocol: params.protocol,
    cuts: counted.map(({ possible, ...cut }) => cut),
    weights,
    half_life_days: params.half_life_days > 0 ? params.half_life_days : null,
    ...{ before: side('before'), after: side('after'), pairs, known_users, known_items, known_buyers },
    ...{ activity, timeline: { periods, rows }, first_ts, last_ts },
    least_events: params.least_events,
    possible: counted.map(({ possible }) => possible),
  };
}

function figuresOf({ before, after, pairs, cuts, known_buyers }: InteractionsValue): Record<string, number> {
  const test = cuts.at(-1);
  return {
    'train.events': before.events,
    'train.users': before.users,
    'train.items': before.items,
    'test.events': after.events,
    'test.cases': test?.cases ?? 0,
    'test.answers': test?.answers ?? 0,
    known_buyers,
    sparsity: 1 - pairs / (before.users * before.items || 1),
  };
}
