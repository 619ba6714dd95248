/** What a verdict means for the cells that train on a target and judge models of it. */
import { AppError } from '../../workers/runtime/errors';
import { formatCount, formatNumber, plural } from '../ui/formats';
import { type Examples, type JudgedTarget, TARGET_LABELS } from './examples';

/** With fewer positive test rows no result can be told from chance. */
export const LEAST_TEST = 8;

/** How alike two targets are in what they ask, the more the better. */
const LIKENESS = ['subject', 'window_days'] as const;

/**
 * Throws `bad_data` where nothing trained on this target could ever be judged, because no test row came true (or all
 * did): with the nearest target that can be learned, or with how much more data it takes.
 */
export function stopIfHopeless(target: Partial<Examples> | undefined): void {
  const { summary } = target ?? {};
  const test = summary?.splits.find(({ split }) => split === 'test');
  if (!target?.summaries || !summary || !test || test.rows === 0) return;
  if (test.positives > 0 && test.positives < test.rows) return;
  const asked = `“${TARGET_LABELS[summary.target]}”`;
  const what =
    test.positives === 0
      ? `${asked} came true in none of the ${plural(test.rows, 'test row')}`
      : `${asked} came true in every one of the ${plural(test.rows, 'test row')}`;
  throw new AppError(
    'bad_data',
    `${what}: whatever a model says of them, nobody could tell whether it is right.`,
    adviceFor(summary, target.summaries),
  );
}

/** The verdict as a remark on figures that are there, though they say little; empty where it is another. */
export function hopelessNotes(target: Partial<Examples> | undefined): string[] {
  const { summary } = target ?? {};
  if (summary?.verdict !== 'hopeless') return [];
  const advice = adviceFor(summary, target?.summaries ?? []);
  return [`The Target panel calls this target hopeless: ${summary.rule} ${advice}`];
}

/** What to do about a hopeless target: the nearest one that can be learned, or how much more data it takes. */
export function adviceFor(summary: JudgedTarget, all: readonly JudgedTarget[]): string {
  const nearest = nearestLearnable(summary, all);
  if (nearest) {
    const { target, verdict } = nearest;
    const how = verdict === 'thin' ? 'can be learned, if only just' : 'can be learned';
    return `“${TARGET_LABELS[target]}” ${how} from this data: choose it in the Target panel.`;
  }
  return moreData(summary);
}

/** The likest of the targets with the best verdict; undefined where all are hopeless. */
export function nearestLearnable(
  summary: JudgedTarget,
  all: readonly JudgedTarget[],
): JudgedTarget | undefined {
  const likeness = (other: JudgedTarget) =>
    LIKENESS.filter((field) => other[field] === summary[field]).length;
  const rank = (other: JudgedTarget) => (other.verdict === 'learnable' ? 10 : 0) + likeness(other);
  return all
    .filter(({ verdict, target }) => verdict !== 'hopeless' && target !== summary.target)
    .toSorted((a, b) => rank(b) - rank(a))[0];
}

/** By how much the data would have to grow, at the rate that the target has in all of it. */
function moreData({ rate, rows, splits, positives }: JudgedTarget): string {
  if (positives === 0) {
    return `No target can be learned from this data. In all its ${plural(rows, 'row')} this one never came true: it takes data in which people come back and buy.`;
  }
  const test = splits.find(({ split }) => split === 'test')?.rows ?? 0;
  const needed = Math.ceil(LEAST_TEST / rate);
  const times = test > 0 && needed > test ? `, about ${formatNumber(needed / test, 2)} times as many` : '';
  return `No target can be learned from this data. This one comes true once in ${formatCount(1 / rate)} rows, so a test of ${LEAST_TEST} takes about ${formatCount(needed)} test rows instead of ${formatCount(test)}${times}: use more data, or move the cut dates in the Sessions panel.`;
}
