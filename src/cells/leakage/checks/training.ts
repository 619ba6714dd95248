/**
 * Does a training look where it must not? Trained twice on the same rows, once with the rows of later splits
 * replaced by nonsense: nothing about the model may change. It is the kinds of cells that train that are put to the test.
 */
import { AppError } from '../../../../workers/runtime/errors';
import { column, literal, SqlFragment } from '../../../../workers/warehouse/sql';
import type { Split } from '../../../contracts/sessions';
import { plural } from '../../../ui/formats';
import { idList, type Leakage, withVerdict } from '../context';
import alteredExamplesSql from '../sql/altered_examples.sql?raw';
import alteredFeaturesSql from '../sql/altered_features.sql?raw';
import movedScoresSql from '../sql/moved_scores.sql?raw';
import pilotRowsSql from '../sql/pilot_rows.sql?raw';
import rowsByIdSql from '../sql/rows_by_id.sql?raw';
import type { Check, CheckDetail } from '../value';
import type { Worlds } from '../worlds/worlds';
import { featureColumns } from './sample';

interface Pilot {
  examples: string;
  features: string;
}
/** What moved, by name, and the example rows in which it did. */
interface Found {
  details: CheckDetail[];
  ids: number[];
}
/** `worlds`: null where the features cannot be built again, so that only trainings are looked at. */
export async function trainingChecks(leak: Leakage, sample: string, worlds: Worlds | null): Promise<Check[]> {
  if (leak.trainers.length === 0) throw new AppError('bad_data', 'No kind of cell offers to train again.');
  const made: string[] = [];
  const table = (role: string) => {
    const name = leak.context.table(`leak_${role}`);
    made.push(name);
    return name;
  };
  try {
    const pilotExamples = table('pilot_examples');
    await leak.db.table('pilot_examples', null, pilotRowsSql, {
      names: { sample, pilot_examples: pilotExamples },
      values: { seed: leak.params.seed, positives: 150, negatives: 450 },
    });
    const altered = (name: string, splits: readonly Split[]) =>
      alter(leak, pilotExamples, splits, table, name);
    const asIs = await altered('as_is', []);
    return [
      await compare(
        leak,
        pilotExamples,
        asIs,
        await altered('later', ['validation', 'test']),
        worlds ? await featuresMoved(worlds) : NOTHING,
        {
          id: 'fitted_on_train',
          title: 'Encoders, scalers and popularity see training rows only',
          kept: ['train'],
          changed: 'validation and test rows',
          table,
          fix: 'Fit encoders, scalers and counts on the training rows, then apply them to the others.',
        },
      ),
      await compare(leak, pilotExamples, asIs, await altered('test', ['test']), NOTHING, {
        id: 'test_unseen',
        title: 'Early stopping and search never see the test rows',
        kept: ['train', 'validation'],
        changed: 'test rows',
        table,
        fix: 'Choose trees and parameters by the validation rows; open the test rows once, at the end.',
      }),
    ];
  } finally {
    for (const name of made) await leak.context.warehouse.drop(name).catch(() => {});
  }
}

const NOTHING: Found = { details: [], ids: [] };

interface Comparison {
  id: string;
  title: string;
  /** The trials that see these splits are made; the scores of these must stay as they are. */
  kept: readonly Split[];
  /** What was replaced, in words. */
  changed: string;
  table(role: string): string;
  fix: string;
}

async function compare(
  leak: Leakage,
  pilotExamples: string,
  before: Pilot,
  after: Pilot,
  found: Found,
  { id, title, kept, changed, table, fix }: Comparison,
): Promise<Check> {
  const splits = listOf(kept);
  const movedIds = new Set(found.ids);
  const trials = leak.trainers.flatMap((trainer) =>
    trainer.trials.filter(({ sees }) => String(sees) === String(kept)).map((trial) => ({ trainer, trial })),
  );
  const tried = async ({ trainer, trial }: (typeof trials)[number], index: number) => {
    const scores = (pilot: Pilot, when: string) =>
      trainer.train(trial, pilot, {
        seed: leak.params.seed,
        table: (role) => table(`${id}_${index}_${when}_${role}`),
      });
    const [one, other] = await Promise.all([scores(before, 'before'), scores(after, 'after')]);
    const names = { pilot_examples: pilotExamples, splits, before: one, after: other };
    const ids = (await leak.db.rows<{ example_id: number }>(null, movedScoresSql, { names })).map(
      (row) => row.example_id,
    );
    for (const id of ids) movedIds.add(id);
    return {
      name: trial.name,
      value: ids.length,
      note: ids.length === 0 ? 'the same scores' : 'scores moved',
    };
  };
  const moved = [...found.details, ...(await Promise.all(trials.map(tried)))];
  const number = moved.reduce((sum, { value }) => sum + value, 0);
  const guilty = moved.filter(({ value }) => value > 0).map(({ name }) => name);
  return withVerdict({
    id,
    title,
    number,
    threshold: 0,
    kind: 'count',
    affected: movedIds.size,
    sql: leak.db.bound(rowsByIdSql, { names: { columns: featureColumns(leak), ids: idList([...movedIds]) } }),
    sentence:
      number === 0
        ? `With ${changed} replaced by nonsense, ${moved.map(({ name }) => name.toLowerCase()).join(', ')} came out the same for all other rows.`
        : `With ${changed} replaced by nonsense, ${plural(number, 'value')} of other rows moved: ${guilty.join(', ')}.`,
    fix,
    details: moved,
  });
}

/** Features must not move when labels of validation and test rows are flipped: an encoding of them would. */
async function featuresMoved(worlds: Worlds): Promise<Found> {
  const { features, moved, rows, ids } = await worlds.compareLabels();
  if (moved === 0)
    return { details: [{ name: 'Features', value: 0, note: `${plural(rows, 'row')} the same` }], ids };
  const note = 'reads labels of later rows';
  return { details: features.map(({ name, rows: changed }) => ({ name, value: changed, note })), ids };
}

/** The pilot rows with nonsense in these splits. */
async function alter(
  leak: Leakage,
  pilotExamples: string,
  splits: readonly Split[],
  table: (role: string) => string,
  name: string,
): Promise<Pilot> {
  const pilot = { examples: table(`${name}_examples`), features: table(`${name}_features`) };
  const list = listOf(splits);
  const columns = leak.features.map(({ name: feature }, index) => {
    const quoted = column(feature).text;
    return `CAST(CASE WHEN e.split IN (${list.text}) THEN (e.example_id * CAST(${7919 + 104 * index} AS BIGINT)) % 1009 ELSE f.${quoted} END AS FLOAT) AS ${quoted}`;
  });
  await leak.db.table('altered_examples', null, alteredExamplesSql, {
    names: { pilot_examples: pilotExamples, altered_examples: pilot.examples, splits: list },
  });
  await leak.db.table('altered_features', null, alteredFeaturesSql, {
    names: {
      pilot_examples: pilotExamples,
      altered_features: pilot.features,
      columns: new SqlFragment(columns.join(', ')),
    },
  });
  return pilot;
}

function listOf(splits: readonly Split[]): SqlFragment {
  return new SqlFragment(splits.length === 0 ? 'NULL' : splits.map(literal).join(', '));
}
