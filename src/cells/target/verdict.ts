/** Whether a target can be learned from these rows, and the rule that says so. */
import { LEAST_TEST } from '../../contracts/consequence';
import type { Split } from '../../contracts/sessions';
import { formatCount, formatNumber, formatPercent, plural } from '../../ui/formats';
import { expectedPrecision, REFERENCE_ROC_AUC } from './expected_interval';
import type { TargetSummary, Verdict } from './value';

/** With fewer positive training rows no model can be fitted. */
const LEAST_TRAIN = 20;
/** Fewer than this per split is thin: early stopping and calibration follow single rows. */
const ENOUGH_TRAIN = 100;
const ENOUGH_VALIDATION = 10;
/** The interval may reach this share of the average precision to either side. */
const MOST_RELATIVE_WIDTH = 0.5;

type Counts = Pick<TargetSummary, 'splits' | 'window_days'>;

/** The verdict on a target with these counts. */
export function judge(counts: Counts): Pick<TargetSummary, 'expected' | 'verdict' | 'rule'> {
  const of = (split: Split) => counts.splits.find((row) => row.split === split);
  const test = of('test');
  const expected = test ? expectedPrecision(test.positives, test.rows - test.positives) : null;
  const say = (verdict: Verdict, rule: string) => ({ expected, verdict, rule });

  for (const split of ['train', 'test', 'validation'] as const) {
    const rows = of(split)?.rows ?? 0;
    if (rows === 0) return say('hopeless', noRows(split, counts));
  }
  const train = of('train')?.positives ?? 0;
  if (train < LEAST_TRAIN) {
    return say(
      'hopeless',
      `${plural(train, 'positive row')} to learn from; it takes at least ${LEAST_TRAIN}.`,
    );
  }
  const tested = test?.positives ?? 0;
  if (tested < LEAST_TEST) {
    return say(
      'hopeless',
      `${plural(tested, 'positive row')} in the test; with fewer than ${LEAST_TEST} nothing can be told from chance.`,
    );
  }
  if (!expected || !test)
    return say('hopeless', 'Every test row is positive: there is nothing to tell apart.');
  const range = `A decent model (ROC-AUC ${REFERENCE_ROC_AUC}) would reach an average precision of ${formatNumber(expected.average_precision, 2)}, on 95 % of such tests between ${formatNumber(expected.low, 2)} and ${formatNumber(expected.high, 2)} (guessing gives ${formatPercent(test.rate)}).`;
  if (train < ENOUGH_TRAIN) {
    return say(
      'thin',
      `Only ${plural(train, 'positive row')} to learn from, fewer than ${ENOUGH_TRAIN}. ${range}`,
    );
  }
  const validation = of('validation')?.positives ?? 0;
  if (validation < ENOUGH_VALIDATION) {
    return say(
      'thin',
      `Only ${plural(validation, 'positive row')} in the validation, fewer than ${ENOUGH_VALIDATION}. ${range}`,
    );
  }
  const relative = expected.half_width / expected.average_precision;
  if (relative > MOST_RELATIVE_WIDTH || expected.low <= test.rate) {
    return say(
      'thin',
      `${range} That is ± ${formatPercent(relative)} of it from ${formatCount(tested)} positive test rows; more than ${formatPercent(MOST_RELATIVE_WIDTH)} is thin.`,
    );
  }
  return say(
    'learnable',
    `${range} That is ± ${formatPercent(relative)} of it, within ${formatPercent(MOST_RELATIVE_WIDTH)}.`,
  );
}

function noRows(split: Split, { splits, window_days }: Counts): string {
  const leftOut = splits.find((row) => row.split === split)?.left_out ?? 0;
  if (leftOut === 0) return `There is no row in the ${split} split.`;
  return `No row is left in the ${split} split: each label needs ${plural(window_days, 'day')} after the cut-off, which ${plural(leftOut, 'row')} did not have before the split or the data ended.`;
}
