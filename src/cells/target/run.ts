import { TARGETS, type TargetName } from '../../contracts/examples';
import type { CellInputs, CellResult, RunContext } from '../../notebook/kind';
import { askOracle } from './oracle';
import type { TargetParams } from './params';
import { SUBJECT_OF, TargetRows } from './rows';
import type { TargetSummary, TargetValue } from './value';

/** Makes the example rows of a target and says whether it can be learned. */
export async function makeTarget(
  context: RunContext,
  params: TargetParams,
  inputs: CellInputs,
): Promise<CellResult<TargetValue>> {
  const rows = new TargetRows(context, params, inputs);
  try {
    context.progress({ fraction: 0.02, message: 'Looking at the splits' });
    const span = await rows.span();
    context.progress({ fraction: 0.05, message: 'Looking at what came after each session' });
    await rows.prepare(span);
    let done = 0;
    const summaries = await rows.summarise(span, (target) => {
      const fraction = 0.25 + (0.35 * done++) / TARGETS.length;
      context.progress({ fraction, message: `Counting ${target.replaceAll('_', ' ')}` });
    });
    const oracle = await askOracle(context, params, inputs, rows.examples);
    const summary = chosen(summaries, params.target);
    const value: TargetValue = {
      target: params.target,
      subject: SUBJECT_OF[params.target],
      summary,
      summaries,
      oracle: oracle.summary,
      oracle_note: oracle.note,
      data_end: span.data_end,
      validation_from: span.validation_from,
      test_from: span.test_from,
    };
    return {
      value,
      figures: figuresOf(value),
      tables: {
        examples: rows.examples,
        ...(oracle.summary ? { oracle: context.table('oracle') } : {}),
      },
      sql: [...rows.db.ran, ...oracle.sql],
    };
  } catch (thrown) {
    for (const role of ['examples', 'oracle']) {
      await context.warehouse.drop(context.table(role)).catch(() => {});
    }
    throw thrown;
  } finally {
    await rows.db.end();
  }
}

function chosen(summaries: readonly TargetSummary[], target: TargetName): TargetSummary {
  const found = summaries.find((summary) => summary.target === target);
  if (!found) throw new Error(`no summary of ${target}`);
  return found;
}

function figuresOf({ summary, oracle }: TargetValue): Record<string, number> {
  const figures: Record<string, number> = {
    rows: summary.rows,
    positives: summary.positives,
    rate: summary.rate,
    immature: summary.immature,
    purged: summary.purged,
  };
  for (const { split, rows, positives, rate } of summary.splits) {
    figures[`rows.${split}`] = rows;
    figures[`positives.${split}`] = positives;
    figures[`rate.${split}`] = rate;
  }
  if (summary.expected) figures.expected_half_width = summary.expected.half_width;
  for (const { split, average_precision } of oracle?.splits ?? []) {
    if (average_precision !== null) figures[`oracle.${split}.average_precision`] = average_precision;
  }
  return figures;
}
