/** How much the distribution of each feature moves from train to test: the population stability index. */
import { formatNumber, plural } from '../../../ui/formats';
import { type Leakage, withVerdict } from '../context';
import driftSql from '../sql/drift.sql?raw';
import type { Check } from '../value';
import { longSample } from './sample';

/** The usual rule: below 0.1 stable, from 0.25 on shifted. Fails where hardly a test row looks like a train row. */
const SHIFTED = 0.25;
const ANOTHER = 2;

interface Bin {
  feature: number;
  bin: number;
  train: number;
  test: number;
}

export async function driftCheck(leak: Leakage, sample: string): Promise<Check> {
  const slots = { names: { values: longSample(leak, sample) } };
  const bins = await leak.db.rows<Bin>(null, driftSql, slots);
  const indices = leak.features
    .map(({ name }, feature) => ({
      name,
      value: stabilityIndex(bins.filter((bin) => bin.feature === feature)),
    }))
    .sort((a, b) => b.value - a.value);
  const shifted = indices.filter(({ value }) => value > SHIFTED);
  const number = indices[0]?.value ?? 0;
  return withVerdict({
    id: 'drift',
    title: 'Features look alike on train and test',
    number,
    threshold: ANOTHER,
    warnAbove: SHIFTED,
    kind: 'index',
    affected:
      shifted.length === 0
        ? 0
        : Math.round(bins.reduce((sum, { feature, test }) => sum + (feature === 0 ? test : 0), 0)),
    sql: leak.db.bound(driftSql, slots),
    sentence:
      shifted.length === 0
        ? `The index of every feature is at most ${formatNumber(number, 3)}.`
        : `${plural(shifted.length, 'feature')} moved: ${shifted
            .slice(0, 4)
            .map(({ name, value }) => `${name} ${formatNumber(value, 3)}`)
            .join(', ')}${shifted.length > 4 ? ', …' : ''}.`,
    fix: 'A count over all time grows with the calendar: prefer windows, shares or ranks. A feature that is nearly a date tells the splits apart.',
    details: indices.slice(0, 12),
  });
}

/**
 * PSI = sum over bins of (p_test - p_train) ln(p_test / p_train) (Siddiqi, Credit risk scorecards, 2006), each
 * bin with half a row more, so that an empty one stays finite. 0 without rows on either side.
 */
export function stabilityIndex(bins: readonly { train: number; test: number }[]): number {
  const filled = bins.filter(({ train, test }) => train + test > 0);
  const train = filled.reduce((sum, bin) => sum + bin.train, 0);
  const test = filled.reduce((sum, bin) => sum + bin.test, 0);
  if (train === 0 || test === 0) return 0;
  return filled.reduce((sum, bin) => {
    const expected = (bin.train + 0.5) / (train + 0.5 * filled.length);
    const actual = (bin.test + 0.5) / (test + 0.5 * filled.length);
    return sum + (actual - expected) * Math.log(actual / expected);
  }, 0);
}
