import { perQuery } from '../../../workers/metrics/ranking/ranking';
import { AppError } from '../../../workers/runtime/errors';
import type { Interactions } from '../../contracts/interactions';
import type { RankedLists } from '../../contracts/ranked_lists';
import { distinctLabels } from '../../measure/words';
import { type CellInputs, type CellResult, giving, type RunContext } from '../../notebook/kind';
import { Statements } from '../../statements/statements';
import { type Engines, openEngines } from './engines';
import { figuresOf } from './figures';
import { intervalsOf } from './intervals';
import type { RankingEvaluateParams } from './params';
import { type Asked, FOUND, queriesOf } from './queries';
import { cutsOf, evaluateSlices } from './slices';
import casesSql from './sql/cases.sql?raw';
import foundSql from './sql/found.sql?raw';
import knownItemsSql from './sql/known_items.sql?raw';
import lostSql from './sql/lost.sql?raw';
import relevantSql from './sql/relevant.sql?raw';
import {
  type CellContender,
  CUTOFFS,
  type FigureName,
  type Lost,
  METRICS,
  type RankingEvaluateValue,
  VARIETY_AT,
  type Values,
} from './value';
import { varietyOf } from './variety';

const CASES = { case_id: 'int32', user_id: 'int32', events: 'int32' } as const;
const RELEVANT = { case_id: 'int32', item_id: 'int32', age_days: 'float64', is_again: 'uint8' } as const;

interface Read {
  contender: CellContender;
  /** Its place in the tables of its cell. */
  place: number;
  tables: Readonly<Record<string, string>>;
}

/** Measures every list of the cells that are read; `open` says where figures are resampled. */
export async function evaluateRankings(
  context: RunContext,
  params: RankingEvaluateParams,
  inputs: CellInputs,
  open: () => Engines = openEngines,
): Promise<CellResult<RankingEvaluateValue>> {
  const given = inputs.interactions;
  const interactions = given?.value as Interactions | undefined;
  const read = contendersOf(context);
  if (!given || !interactions || read.length === 0) {
    throw new AppError(
      'missing_input',
      'There is no list to evaluate.',
      'Run the Retrieve and the Rank cells.',
    );
  }
  const test_cut = interactions.cuts.length - 1;
  const cut_ts = interactions.cuts[test_cut]?.cut_ts ?? 0;
  const db = new Statements(context, {
    ...given.tables,
    known_items: context.table('known_items'),
  });
  const engines = open();
  try {
    context.progress({ fraction: 0, message: 'Reading the cases of the test' });
    const cases = await db.columns('Cases of the test', casesSql, CASES, { values: { test_cut } });
    const relevant = await db.columns('What they wanted', relevantSql, RELEVANT, {
      values: { test_cut, cut_ts },
    });
    const asked = askedOf(cases.case_id, relevant.case_id);
    const values: Values = {};
    for (const { contender, place, tables } of read) {
      const names = { found: tables.found ?? '' };
      const title = contender === read[0]?.contender ? 'Where it stands, list by list' : null;
      const found = await db.columns(title, foundSql, FOUND, { names });
      const queries = queriesOf(asked, found, place);
      values[contender.id] = Object.fromEntries(
        METRICS.flatMap((metric) =>
          CUTOFFS.map((k): [FigureName, Float64Array] => [`${metric}@${k}`, perQuery(metric, queries, k)]),
        ),
      ) as Record<FigureName, Float64Array>;
    }
    const contenders = read.map(({ contender }) => contender);
    const { figures, comparisons, replicates } = await intervalsOf(context, engines, params, {
      ...{ values, contenders, users: cases.user_id },
    });
    const slices = await evaluateSlices(context, engines, params, {
      ...{ values, contenders, users: cases.user_id },
      cuts: cutsOf({ first: asked.first, cases: cases.case_id.length, events: cases.events, relevant }),
    });
    await db.temporary('known_items', 'Items before the cut', knownItemsSql, {
      progress: { fraction: 0.9, message: 'Looking at what the lists are like' },
    });
    const variety: RankingEvaluateValue['variety'] = {};
    const items = interactionsItems(given.figures);
    for (const cell of new Set(read.map(({ contender }) => contender.cell))) {
      const own = read.filter(({ contender }) => contender.cell === cell);
      Object.assign(variety, await varietyOf(db, own, { test_cut, first: VARIETY_AT, ...items }));
    }
    const value: RankingEvaluateValue = {
      protocol: interactions.protocol,
      contenders,
      cases: cases.case_id.length,
      users: new Set(cases.user_id).size,
      relevant: relevant.case_id.length,
      items: items.items,
      replicates,
      seed: params.seed,
      ...{ figures, comparisons, variety, slices },
      lost: await lostOf(db, read, test_cut),
      notes: [],
    };
    return { value, figures: figuresOf(value), tables: {}, sql: db.ran };
  } finally {
    engines.bootstrap.terminate();
    await db.end();
  }
}

/** Events, users and items before the cut, as the interactions tell them. */
function interactionsItems(figures: Record<string, number>): {
  events: number;
  users: number;
  items: number;
} {
  return {
    events: figures['train.events'] ?? 0,
    users: figures['train.users'] ?? 0,
    items: figures['train.items'] ?? 0,
  };
}

function contendersOf(context: RunContext): Read[] {
  const cells = giving(context.inputList, 'ranked_lists');
  const all = cells.flatMap(({ id, result }) =>
    (result.value as RankedLists).contenders.map((contender, place) => ({
      ...{ place, tables: result.tables, cell: id },
      contender,
    })),
  );
  const labels = distinctLabels(all.map(({ contender, cell }) => ({ id: cell, label: contender.label })));
  return all.map(({ contender, place, tables, cell }, at) => {
    const isTaken = all.findIndex((other) => other.contender.id === contender.id) !== at;
    return {
      contender: {
        ...contender,
        id: isTaken ? `${contender.id}.${cell}` : contender.id,
        label: labels[at] ?? contender.label,
        cell,
      },
      place,
      tables,
    };
  });
}

function askedOf(cases: Int32Array, answers: Int32Array): Asked {
  const first = cases[0] ?? 0;
  const relevant = new Uint32Array(cases.length);
  for (const id of answers) relevant[id - first] = (relevant[id - first] as number) + 1;
  return { first, relevant };
}

/** What became of the relevant items under the last ranker. */
async function lostOf(db: Statements, read: readonly Read[], test_cut: number): Promise<Lost | null> {
  const ranker = read.findLast(({ contender }) => contender.kind === 'ranker');
  const source = read.find(({ contender }) => contender.kind === 'source');
  if (!ranker || !source) return null;
  return db.row<Lost>('What became of what they wanted', lostSql, {
    names: { found: ranker.tables.found ?? '', others: source.tables.found ?? '' },
    values: { test_cut, contender: ranker.place, shown: VARIETY_AT },
    progress: { fraction: 0.97, message: 'Looking where it was lost' },
  });
}
