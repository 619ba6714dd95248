import type { Matrix } from '../../../workers/runtime/matrix';
import type { Subject } from '../../contracts/examples';
import { type FitRequest, type Fitted, reportOf } from './fit';
import { describeLogistic, trainedLogistic } from './fit_logistic';
import { rowsWhere } from './sampling';
import lastSeenItemSql from './sql/last_seen_item.sql?raw';
import lastSeenSessionSql from './sql/last_seen_session.sql?raw';
import popularitySql from './sql/popularity.sql?raw';
import rowsToPredictSql from './sql/rows_to_predict.sql?raw';

/** Where the time since something was last seen is read from; only `last_seen` needs it. */
export interface SeenTables {
  sessions: string | undefined;
  session_events: string | undefined;
}

const TRAIN = 0;

/**
 * Baselines without the features: the share of positives for every row, or one number a row (how popular its item is,
 * how long ago it was last seen) turned into a probability by a logistic regression of that number alone.
 */
export async function fitBaseline(
  request: FitRequest,
  model: 'base_rate' | 'popularity' | 'last_seen',
  subject: Subject,
  seen: SeenTables,
): Promise<Fitted> {
  if (model === 'base_rate') return baseRate(request, []);
  const found = model === 'popularity' ? popularity(subject) : lastSeen(subject, seen);
  if ('note' in found) return baseRate(request, [found.note]);
  const { context, engines, rows } = request;
  const matrix = await rows.db.matrix(found.title, found.select, { names: found.names });
  const training = rowsWhere(matrix, (row) => matrix.split?.[row] === TRAIN);
  if (!varies(training)) {
    return baseRate(request, [`It is the same for all training rows, so every row gets the base rate.`]);
  }
  const linear = engines.linear();
  try {
    const started = performance.now();
    const params = { ...request.params, categorical: [], weight: 1 };
    const fittedRows = { rows: training.rows, positives: request.counts.train.positives };
    const logistic = await trainedLogistic(linear, training, context, params);
    const scores = await linear.call('predict', { model: logistic, features: matrix });
    return {
      model: null,
      predictions: { ids: matrix.id ?? new Int32Array(), scores },
      report: reportOf({
        ...describeLogistic(logistic),
        fitted: fittedRows,
        features: [...matrix.names],
        fit_seconds: (performance.now() - started) / 1000,
      }),
    };
  } finally {
    linear.terminate();
  }
}

async function baseRate({ rows, counts }: FitRequest, notes: string[]): Promise<Fitted> {
  const { train } = counts;
  const rate = train.positives / train.rows;
  const { id } = await rows.db.matrix('Rows to predict', rowsToPredictSql);
  const ids = id ?? new Int32Array();
  return {
    model: null,
    predictions: { ids, scores: new Float64Array(ids.length).fill(rate) },
    report: reportOf({ ending: 'finished', fitted: { rows: train.rows, positives: train.positives }, notes }),
  };
}

type Statement = { title: string; select: string; names: Record<string, string> } | { note: string };

function popularity(subject: Subject): Statement {
  if (subject === 'session') {
    return {
      note: 'This target is about no item: popularity says nothing, so every row gets the base rate.',
    };
  }
  return {
    title: `How often each ${subject} occurs among the training rows`,
    select: popularitySql,
    names: { subject: `${subject}_id` },
  };
}

function lastSeen(subject: Subject, { sessions, session_events }: SeenTables): Statement {
  if (subject === 'item' && session_events) {
    return {
      title: 'When the user last touched the item',
      select: lastSeenItemSql,
      names: { session_events },
    };
  }
  if (!sessions) {
    return { note: 'It needs the Sessions cell among its inputs; without it every row gets the base rate.' };
  }
  return {
    title: 'When the user was last seen before this visit',
    select: lastSeenSessionSql,
    names: { sessions },
  };
}

function varies({ values }: Matrix): boolean {
  const first = values[0] as number;
  return values.some((value) => !Object.is(value, first));
}
