/** One feature alone must not know the label, and must know as much of it on test as on train. */
import { formatNumber } from '../../../ui/formats';
import { type Leakage, withVerdict } from '../context';
import rankingSql from '../sql/ranking.sql?raw';
import type { Check, CheckDetail } from '../value';
import { longSample } from './sample';

const MOST = 0.95;
/** With fewer positives than this a harmless feature can rank above it by chance. */
const FEWEST_POSITIVES = 20;
/** A gap between train and test is worth a word from here on, if chance does not make it. */
const GAP = 0.1;
const SIGMAS = 4;

interface Ranking {
  feature: number;
  split: number;
  rows: number;
  positives: number;
  roc_auc: number | null;
  precision_high: number | null;
  precision_low: number | null;
}

export async function singleFeatureChecks(leak: Leakage, sample: string): Promise<Check[]> {
  const slots = { names: { values: longSample(leak, sample) } };
  const rankings = await leak.db.rows<Ranking>(null, rankingSql, slots);
  const sql = leak.db.bound(rankingSql, slots);
  const nameOf = (index: number) => leak.features[index]?.name ?? '';
  const strengths = rankings
    .filter(({ positives }) => positives >= FEWEST_POSITIVES)
    .map((ranking) => ({ ranking, name: nameOf(ranking.feature), strength: strengthOf(ranking) }))
    .sort((a, b) => b.strength - a.strength);
  return [alone(strengths, sql), gap(leak, rankings, sql)];
}

interface Strength {
  ranking: Ranking;
  name: string;
  strength: number;
}

function alone(strengths: readonly Strength[], sql: string): Check {
  const [best] = strengths;
  const caught = [...new Set(strengths.filter(({ strength }) => strength > MOST).map(({ name }) => name))];
  return withVerdict({
    id: 'single_feature',
    title: 'No feature alone predicts the label',
    number: best?.strength ?? 0,
    threshold: MOST,
    kind: 'score',
    affected: caught.length === 0 ? 0 : (best?.ranking.rows ?? 0),
    sql,
    sentence: sentenceOf(best, caught),
    fix: 'Look at how the feature is computed: it most likely holds the answer. Leave it out, or let it end at the cut-off.',
    details: strengths.slice(0, 12).map(({ name, ranking, strength }) => ({
      name,
      value: strength,
      note: `${ranking.split === 0 ? 'train' : 'test'}, ROC-AUC ${formatNumber(ranking.roc_auc ?? Number.NaN, 3)}`,
    })),
  });
}

function sentenceOf(best: Strength | undefined, caught: readonly string[]): string {
  if (!best)
    return `Train and test each have fewer than ${FEWEST_POSITIVES} positives: chance alone could rank them.`;
  const split = best.ranking.split === 0 ? 'train' : 'test';
  const score = formatNumber(best.strength, 3);
  if (caught.length === 0)
    return `The strongest, ${best.name}, reaches ${score} on ${split}, by ROC-AUC or average precision.`;
  return `${caught.join(', ')}: alone ${score} on ${split}, by ROC-AUC or average precision.`;
}

/** Train and test rank differently by more than chance: the feature means something else there. */
function gap(leak: Leakage, rankings: readonly Ranking[], sql: string): Check {
  const gaps: (CheckDetail & { weighty: boolean })[] = leak.features.flatMap(({ name }, feature) => {
    const [train, test] = [0, 2].map((split) =>
      rankings.find((ranking) => ranking.feature === feature && ranking.split === split),
    );
    if (!train || !test || train.roc_auc === null || test.roc_auc === null) return [];
    const value = Math.abs(train.roc_auc - test.roc_auc);
    const error = Math.hypot(standardError(train), standardError(test));
    const note = `train ${formatNumber(train.roc_auc, 3)}, test ${formatNumber(test.roc_auc, 3)}, standard error ${formatNumber(error, 2)}`;
    return [{ name, value, note, weighty: value > GAP && value > SIGMAS * error }];
  });
  gaps.sort((a, b) => Number(b.weighty) - Number(a.weighty) || b.value - a.value);
  const weighty = gaps.filter((one) => one.weighty);
  const widest = gaps[0];
  return {
    id: 'single_feature_gap',
    title: 'Features rank test as they rank train',
    number: widest?.value ?? 0,
    threshold: GAP,
    status: weighty.length > 0 ? 'warn' : 'pass',
    kind: 'score',
    affected:
      weighty.length > 0
        ? rankings.reduce((most, { rows, split }) => (split === 2 ? Math.max(most, rows) : most), 0)
        : 0,
    sql,
    sentence:
      weighty.length > 0
        ? `${weighty.map(({ name }) => name).join(', ')}: ROC-AUC on train and test differ by more than chance explains.`
        : `No feature's ROC-AUC differs between train and test by more than ${GAP} and ${SIGMAS} standard errors.`,
    fix:
      weighty.length > 0
        ? 'Ask what the feature knows on train that it does not know on test: labels of the same rows, or later data.'
        : '',
    details: gaps.slice(0, 12).map(({ name, value, note }) => ({ name, value, ...(note ? { note } : {}) })),
  };
}

/** The larger of average precision and ROC-AUC, whichever way round the feature is read. */
function strengthOf({ roc_auc, precision_high, precision_low }: Ranking): number {
  const auc = roc_auc ?? 0.5;
  return Math.max(auc, 1 - auc, precision_high ?? 0, precision_low ?? 0);
}

/** Standard error of a ROC-AUC (Hanley and McNeil, Radiology 143, 1982). */
function standardError({ roc_auc, rows, positives }: Ranking): number {
  const auc = roc_auc ?? 0.5;
  const negatives = rows - positives;
  const pairs = auc / (2 - auc) - auc * auc;
  const others = (2 * auc * auc) / (1 + auc) - auc * auc;
  const variance =
    (auc * (1 - auc) + (positives - 1) * pairs + (negatives - 1) * others) / (positives * negatives);
  return Math.sqrt(Math.max(0, variance));
}
