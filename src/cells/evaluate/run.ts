import { AppError } from '../../../workers/runtime/errors';
import { hopelessNotes, stopIfHopeless } from '../../contracts/consequence';
import type { Examples } from '../../contracts/examples';
import type { TrainedModel } from '../../contracts/scores';
import { SPLITS, type Split } from '../../contracts/sessions';
import { partOf } from '../../measure/part';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { bestModel } from './best';
import { closeEngines, type Engines, openEngines } from './engines';
import { explain } from './explain';
import { figuresOf } from './figures';
import { comparisonsOf, ORACLE, ratioOf } from './intervals';
import { type Contender, contendersOf, loadSplit, type ScoredSplit } from './load';
import type { EvaluateParams } from './params';
import { evaluateSlices } from './slices';
import { type EvaluatedSplit, evaluateSplit } from './splits';
import type { EvaluateValue, Explanation } from './value';

/** Scores every model on every split that is open; `open` says where it is computed. */
export async function evaluate(
  context: RunContext,
  params: EvaluateParams,
  inputs: CellInputs,
  open: () => Engines = openEngines,
): Promise<CellResult<EvaluateValue>> {
  const engines = open();
  try {
    return await evaluated(new Evaluation(context, engines, params, inputs));
  } finally {
    closeEngines(engines);
  }
}

/** What one run carries from step to step. */
class Evaluation {
  readonly db: Statements;
  readonly contenders: Contender[];
  readonly examples: string;
  readonly target: Examples;

  constructor(
    readonly context: RunContext,
    readonly engines: Engines,
    readonly params: EvaluateParams,
    readonly inputs: CellInputs,
  ) {
    const { examples } = inputs;
    this.examples = examples?.tables.examples ?? '';
    this.target = examples?.value as Examples;
    const features = inputs.features?.tables.features;
    this.db = new Statements(context, { examples: this.examples, features });
    this.contenders = contendersOf(context.inputList, this.examples);
  }
}

/** The model that is cut into slices: the one that was asked for, else the one that the headline names. */
function slicedModel({ params, contenders }: Evaluation, value: Judged): Contender {
  const named = bestModel(value).model?.id;
  const found =
    contenders.find(({ id }) => id === params.explain) ??
    contenders.find(({ id }) => id === named) ??
    contenders.at(-1);
  if (!found) throw new AppError('internal', 'There is no model to evaluate.');
  return found;
}

/** The model that is explained: the same where it learned from features, else the best of those that did. */
function explainedModel(run: Evaluation, value: Judged): Contender {
  const sliced = slicedModel(run, value);
  if (sliced.value.model_name !== null) return sliced;
  const explainable = run.contenders.filter((one) => one.value.model_name !== null);
  const models = value.models.filter(({ id }) => explainable.some((one) => one.id === id));
  const best = bestModel({ ...value, models }).model?.id;
  return explainable.find(({ id }) => id === best) ?? sliced;
}

type Judged = Pick<EvaluateValue, 'models' | 'splits'>;

async function evaluated(run: Evaluation): Promise<CellResult<EvaluateValue>> {
  stopIfHopeless(run.target);
  const { params, contenders, inputs } = run;
  const opened = SPLITS.filter((split) => split !== 'test' || params.open_test);
  const scored: ScoredSplit[] = [];
  const done: EvaluatedSplit[] = [];
  const notes: string[] = [];
  for (const [at, split] of opened.entries()) {
    const part = partOf(
      run.context,
      0.75 * (at / opened.length),
      0.75 * ((at + 1) / opened.length),
      `Rows of ${split}`,
    );
    part.progress({ fraction: 0, message: 'reading' });
    const { oracle } = inputs.examples?.tables ?? {};
    const rows = await loadSplit(run.db, run.engines, oracle, contenders, split, part.signal);
    if (rows.rows === 0) {
      notes.push(`There are no ${split} rows: move the cut dates in the Sessions panel.`);
      continue;
    }
    scored.push(rows);
    done.push(await evaluateSplit(run.engines, rows, contenders, params, part));
  }
  const [last, lastScored] = [done.at(-1), scored.at(-1)];
  if (!last || !lastScored) {
    throw new AppError('bad_data', 'No split holds any rows.', 'Use more data, or another target.');
  }
  const judged: Judged = {
    splits: done.map(({ rows }) => rows),
    models: contenders.map(({ id, label, value: trained }) => ({
      id,
      label,
      model: trained.model,
      stopped_early: trained.stopped_early,
      splits: Object.fromEntries(
        done.flatMap(({ rows, models }) => (models[id] ? [[rows.split, models[id]]] : [])),
      ),
      oracle_share: shareOfOracle(last, id),
    })),
  };
  const sliced = slicedModel(run, judged);
  const explained = explainedModel(run, judged);
  const value: EvaluateValue = {
    ...judged,
    is_test_open: params.open_test,
    oracle: oracleOf(done),
    comparisons: {
      split: last.rows.split,
      pairs: comparisonsOf(
        contenders.map(({ id }) => id),
        last.intervals?.precision ?? {},
      ),
    },
    slices: await slicesOf(run, sliced, lastScored),
    explanation: await explanationOf(run, explained, scored, notes),
    notable: await notableOf(run, explained, lastScored),
    notes: [...hopelessNotes(run.target), ...notes, ...done.flatMap((split) => split.notes)],
  };
  return { value, figures: figuresOf(value), tables: {}, sql: run.db.ran };
}

function shareOfOracle({ intervals }: EvaluatedSplit, id: string) {
  const [own, oracle] = [intervals?.precision[id], intervals?.precision[ORACLE]];
  return own && oracle ? ratioOf(own, oracle) : null;
}

function oracleOf(done: readonly EvaluatedSplit[]): EvaluateValue['oracle'] {
  const known = done.flatMap(({ rows, oracle }) => (oracle ? [[rows.split, oracle] as const] : []));
  return known.length > 0 ? Object.fromEntries(known) : null;
}

async function slicesOf(
  run: Evaluation,
  sliced: Contender,
  scored: ScoredSplit,
): Promise<EvaluateValue['slices']> {
  const { context, engines, inputs, params } = run;
  context.progress({ fraction: 0.76, message: `Slices of the ${scored.split} rows` });
  const rows = await evaluateSlices({
    context,
    engines,
    db: run.db,
    subject: run.target.subject,
    data: inputs.events,
    scored,
    scores: scored.scores[sliced.id] ?? new Float64Array(),
    seed: params.seed,
  });
  return { split: scored.split, id: sliced.id, rows };
}

function notableOf({ engines, context }: Evaluation, { id }: Contender, scored: ScoredSplit) {
  const { ids, labels, scores } = scored;
  const request = { ids, labels, scores: scores[id] ?? new Float64Array() };
  return engines.evaluation.call('notable', request, { signal: context.signal });
}

/** On validation rows where they have positives, else on training rows: never on test rows. */
async function explanationOf(
  run: Evaluation,
  explained: Contender,
  scored: readonly ScoredSplit[],
  notes: string[],
): Promise<Explanation | null> {
  const { context, inputs, params } = run;
  const features = inputs.features?.tables.features;
  const { model_name } = explained.value;
  const rows = (['validation', 'train'] satisfies Split[])
    .map((split) => scored.find((one) => one.split === split))
    .find((one) => one !== undefined && one.positives > 0);
  if (!features || !model_name || !rows) return null;
  if (!context.models.has(model_name)) {
    notes.push(
      `The model of “${explained.id}” is not in this page any more: train it again to have it explained.`,
    );
    return null;
  }
  return explain({
    context: partOf(context, 0.82, 1, 'Importance'),
    engines: run.engines,
    contender: explained,
    trained: context.models.get<TrainedModel>(model_name),
    db: run.db,
    rows,
    repeats: params.permutation_repeats,
    seed: params.seed,
  });
}
