import { AppError, cancelled } from '../../../workers/runtime/errors';
import type { Interactions } from '../../contracts/interactions';
import { LISTED } from '../../contracts/ranked_lists';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { applyRanking } from './apply';
import { CONTENDERS } from './contenders';
import { type Engines, pageEngines } from './engines';
import { featureNames, groupOf } from './feature_names';
import { fitRanking } from './fit';
import type { RankParams } from './params';
import { RankRows } from './rows';
import type { RankValue } from './value';

/** Learns an order of candidates at the earlier cuts and gives that of the test. */
export async function rankCandidates(
  context: RunContext,
  params: RankParams,
  inputs: CellInputs,
  engines: () => Engines = pageEngines,
): Promise<CellResult<RankValue>> {
  const interactions = inputs.interactions?.value as Interactions | undefined;
  if (!interactions || !inputs.candidates || !inputs.events) {
    throw new AppError('missing_input', 'A ranking orders candidates.', 'Run the Retrieve cell.');
  }
  const test = interactions.cuts.length - 1;
  if (test === 0) {
    throw new AppError(
      'bad_data',
      'There is no earlier cut to learn a ranking from: too little lies before the test.',
      'Move the cut to a later time in the Interactions panel, or use more data.',
    );
  }
  const { sources } = inputs.candidates.value as { sources: { name: string }[] };
  const names = featureNames(
    params.groups,
    sources.map(({ name }) => name),
  );
  if (names.length === 0) {
    throw new AppError('bad_parameters', 'There is no feature to rank by.', 'Choose a group of features.', {
      field: 'groups',
    });
  }
  const rows = new RankRows(context, inputs, { test, sources: sources.map(({ name }) => name) });
  try {
    await rows.prepare(params);
    const fitted = await fitRanking(context, engines(), params, rows, names);
    if (context.signal.aborted) throw cancelled();
    const applied = await applyRanking(context, engines(), rows, fitted.model, names);
    const name = context.table('model');
    context.models.put(name, { kind: 'gbdt', model: fitted.model, features: names, shift: 0 });
    const tables = {
      lists: context.table('lists'),
      found: context.table('found'),
      recommendations: context.table('recommendations'),
    };
    await context.warehouse.insert(tables.lists, applied.lists);
    await context.warehouse.insert(tables.found, applied.found);
    await rows.writeRecommendations(tables.recommendations, applied.reasons);
    const value: RankValue = {
      contenders: [...CONTENDERS],
      depth: Math.max(LISTED, applied.depth),
      model: { label: 'Two-stage', name },
      rows: applied.reasons.case_id.length,
      features: names,
      ...fitted.report,
      importance: fitted.importance.map((one) => ({ ...one, group: groupOf(one.feature) })),
      seed: params.seed,
      cases: applied.cases,
      reachable: applied.reachable,
    };
    return { value, figures: figuresOf(value), tables, sql: rows.db.ran };
  } finally {
    await rows.db.end();
  }
}

function figuresOf({ fitted, trees, cases, reachable }: RankValue): Record<string, number> {
  return {
    'fitted.cases': fitted.cases,
    'fitted.rows': fitted.rows,
    trees,
    cases,
    reachable,
  };
}
