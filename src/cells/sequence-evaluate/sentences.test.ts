import { expect, test } from 'vitest';
import type { Comparison } from '../../measure/comparison';
import { contenderLines, sliceLines, uniformSlices } from './pictures';
import { verdictSentences } from './sentences';
import { type Contender, type HeadEvaluation, NEIGHBOURS, type SequenceEvaluateValue } from './value';

const rates: Record<string, number> = {
  'baseline.popularity': 0.031,
  'baseline.markov': 0.24,
  [NEIGHBOURS]: 0.35,
  sequence: 0.381,
  'sequence+neighbours': 0.402,
  'sequence-2': 0.37,
  'sequence-2+neighbours': 0.39,
};
const contenders: Contender[] = [
  { id: 'baseline.popularity', label: 'Popularity', kind: 'baseline', cell: null },
  { id: 'baseline.markov', label: 'Markov chain of the last item', kind: 'baseline', cell: null },
  { id: NEIGHBOURS, label: 'Session neighbours', kind: 'baseline', cell: null },
  { id: 'sequence', label: 'Sequence model', kind: 'model', cell: 'sequence' },
  {
    id: 'sequence+neighbours',
    label: 'Sequence model, with neighbours',
    kind: 'ensemble',
    cell: 'sequence',
  },
  { id: 'sequence-2', label: 'Sequence model, without time', kind: 'model', cell: 'sequence-2' },
];

function pair(first: string, second: string, lower: number, upper: number): Comparison {
  const estimate = (rates[first] ?? 0) - (rates[second] ?? 0);
  return { first, second, difference: { estimate, lower, upper }, share_higher: 0.5 };
}

function evaluationOf(
  comparisons: Comparison[],
  slices: HeadEvaluation['slices'] = [],
  places: Comparison[] = [],
): SequenceEvaluateValue {
  const figures = Object.fromEntries(
    Object.entries(rates).map(([id, estimate]) => [
      id,
      {
        'hit_rate@10': { estimate, lower: estimate - 0.01, upper: estimate + 0.01 },
        'ndcg@10': { estimate: estimate * 0.6, lower: null, upper: null },
      },
    ]),
  );
  return {
    unit: 'sessions',
    split: 'validation',
    is_test_open: false,
    contenders,
    heads: {
      view: {
        ...{ questions: 10, sessions: 5, users: 4, replicates: 60, figures, slices },
        comparisons: { 'hit_rate@10': comparisons, 'ndcg@10': places },
      },
    },
    counts: { sessions: 5, of_one_event: 0, of_too_few: 0, askable: 5, asked: 5, following: 10, unknown: 0 },
    items: 7,
    convention: {
      ...{ ranking: 'full', ties: 'against', relevant_items: 1, k: [10], least: 1, mix: 0.3 },
      ...{ resampled: 'users', seed: 0 },
    },
    notes: [],
  };
}

test('the verdict says what is beyond doubt and what is within chance, in words', () => {
  const value = evaluationOf([
    pair('sequence', 'baseline.popularity', 0.3, 0.4),
    pair('sequence', 'baseline.markov', 0.1, 0.2),
    pair('sequence', NEIGHBOURS, -0.001, 0.06),
    pair('sequence+neighbours', 'sequence', 0.012, 0.03),
    pair('sequence-2', 'sequence', -0.02, -0.004),
  ]);
  expect(verdictSentences(value, 'view', 'sequence', 10)).toEqual([
    'The sequence model finds the next viewed item among its first 10 in 38.1 % of cases, session neighbours in 35.0 %; the difference is within chance. It is better than popularity (3.1 %) and the Markov chain of the last item (24.0 %) beyond doubt. Together with session neighbours it reaches 40.2 %; that is better than alone beyond doubt, by 1.2 to 3.0 points.',
    'The sequence model, without time finds it in 37.0 %; that is worse beyond doubt, by 0.4 to 2.0 points.',
  ]);
});

test('a pair is read both ways round, and without an interval nothing is called sure', () => {
  const value = evaluationOf([
    pair('sequence-2', 'baseline.popularity', -0.4, -0.3),
    pair('sequence-2', NEIGHBOURS, 0.01, 0.03),
    pair('sequence-2', 'sequence', -0.02, -0.004),
  ]);
  expect(verdictSentences(value, 'view', 'sequence-2', 10)).toEqual([
    'The sequence model, without time finds the next viewed item among its first 10 in 37.0 % of cases, session neighbours in 35.0 %; the model is better beyond doubt, by 1.0 to 3.0 points. It is worse than popularity (3.1 %) beyond doubt. Together with session neighbours it reaches 39.0 %.',
    'The sequence model finds it in 38.1 %; that is better beyond doubt, by 0.4 to 2.0 points.',
  ]);
  expect(verdictSentences(value, 'purchase', 'sequence', 10)).toEqual([]);
});

test('a model that places items better says so where the hit rate cannot tell', () => {
  const value = evaluationOf(
    [pair('sequence', NEIGHBOURS, -0.001, 0.06)],
    [],
    [pair('sequence', NEIGHBOURS, 0.002, 0.02)],
  );
  expect(verdictSentences(value, 'view', 'sequence', 10)[0]).toContain(
    'the difference is within chance. By NDCG, which counts the place too, it is better than they are, beyond doubt (0.229 against 0.210).',
  );
});

test('the picture tells the shown model, its ensemble, the others and the rules apart', () => {
  const { heads } = evaluationOf([]);
  const lines = heads.view ? contenderLines(contenders, heads.view, 'hit_rate@10', 'sequence') : [];
  expect(lines.map(({ label, note }) => [label, note])).toEqual([
    ['Popularity', undefined],
    ['Markov chain', 'of the last item'],
    ['Session neighbours', undefined],
    ['Sequence model', undefined],
    ['Sequence model', 'with neighbours'],
    ['Sequence model', 'without time'],
  ]);
  const looks = lines.map(({ marks: [mark] }) => `${mark?.color} ${mark?.isHollow}`);
  expect(looks[3]).not.toBe(looks[4]);
  expect(new Set(looks).size).toBe(4);
});

test('a kind of slice in which all questions are alike is a sentence instead of a picture', () => {
  const slice = (group: string, name: string) => ({
    ...{ group, name, questions: 5 },
    figures: { sequence: { estimate: 0.2, lower: null, upper: null } },
  });
  const { heads } = evaluationOf(
    [],
    [slice('Events', '1'), slice('Events', '2'), slice('Age of the item that came', 'over 30 days')],
  );
  const shown = contenders[3];
  if (!heads.view || !shown) throw new Error('no head');
  expect(sliceLines(heads.view, shown).map(({ label }) => label)).toEqual(['1', '2']);
  expect(uniformSlices(heads.view)).toEqual(['Age of the item that came: all over 30 days.']);
});
