import { AppError } from '../../../workers/runtime/errors';
import { type OpenEngine, openEngine } from '../../contracts/sequence_engine';
import type { AskedModel } from '../../contracts/sequence_model';
import { readSequences, sequenceSource } from '../../contracts/sequences';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { writePredictions } from './bulk';
import { readChances } from './chances';
import { readExamples } from './examples';
import { knownItems, nearness } from './item_map';
import { openModel, shelvedModel } from './open_model';
import type { PredictParams } from './params';
import { sliceSequences } from './slices';
import type { PredictValue } from './value';

/** Predicts the sessions of a split into a table, and prepares what the panel shows. */
export async function predictSessions(
  context: RunContext,
  params: PredictParams,
  inputs: CellInputs,
  open: OpenEngine = openEngine,
): Promise<CellResult<PredictValue>> {
  const { signal, progress } = context;
  const { split, head, count, exclude_seen } = params;
  const trained = inputs.sequence_model?.value as AskedModel | undefined;
  if (!trained) {
    throw new AppError('missing_input', 'There is no model to ask.', 'Run the Sequence model cell.');
  }
  const shelved = shelvedModel(context.models, trained.model_name);
  const db = new Statements(context);
  progress({ fraction: 0, message: 'Reading the sessions' });
  const source = sequenceSource(inputs);
  const { items_table, unit } = trained;
  const read = await readSequences(db, source, items_table, split, unit);
  const all = read.sessions.length;
  if (all === 0) {
    throw new AppError(
      'bad_data',
      `There is no ${split} session with an item.`,
      'Choose another split, or move the cut dates in the Sessions panel.',
      { field: 'split' },
    );
  }
  const first = Math.max(0, all - params.most_sessions);
  const data = sliceSequences(read.data, first, all);
  const sessions = read.sessions.subarray(first);
  const predictions = context.table('predictions');
  const engine = open();
  try {
    const model = await openModel(engine, shelved);
    const written = await writePredictions(context, engine, model, {
      ...{ data, sessions, items: shelved.items, table: predictions, head, count, exclude_seen },
      ...{ from: 0.05, to: 0.88 },
    });
    progress({ fraction: 0.88, message: 'Counting how often anything follows' });
    const chances = await readChances(db, source);
    progress({ fraction: 0.9, message: 'Choosing sessions to try' });
    const examples = await readExamples(engine, model, data, sessions, signal);
    progress({ fraction: 0.95, message: 'Drawing the map of items' });
    const named = examples.flatMap(({ items, answers: { view, purchase } }) =>
      [items, view.items, purchase.items].flatMap((list) => [...list].filter((item) => item >= 0)),
    );
    const known = knownItems(shelved.items, await engine.map(model), named);
    const value: PredictValue = {
      model_name: trained.model_name,
      model_label: trained.label,
      unit,
      ...{ split, head, count: Math.min(count, trained.items), sessions: all, taken: sessions.length },
      ...{
        ...written,
        items: trained.items,
        examples,
        last_time: data.times?.reduce((last, time) => Math.max(last, time), 0) ?? 0,
        known,
        nearness: nearness(known),
        chances,
      },
    };
    return { value, figures: figuresOf(value), tables: { predictions }, sql: db.ran };
  } finally {
    engine.terminate();
  }
}

function figuresOf({ taken, unanswered, items, rows, mean_first_share, nearness }: PredictValue) {
  return {
    sessions: taken,
    'sessions.without_known_item': unanswered,
    items,
    rows,
    ...(mean_first_share === null ? {} : { mean_first_share }),
    ...(nearness ? { 'map.same_category': nearness.share, 'map.same_category.chance': nearness.chance } : {}),
  };
}
