import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type DrawnScore, EVENTS_PER_DAY, INTENT_SCORES, NEXT_SCORES, SEQUENCE_SCORES } from './demo_figures';

interface Demo {
  results: Record<string, { result: { figures: Record<string, number>; value: unknown } }>;
}

const demo = (name: string): Demo => JSON.parse(readFileSync(`public/demos/${name}.json`, 'utf8'));

test('the picture of a look at a shop has the events of its demo', () => {
  const value = demo('explore').results.explore?.result.value as { marginals: { period: number[] } };
  expect(EVENTS_PER_DAY).toEqual(value.marginals.period.map((events) => Math.round(events / 100)));
});

test.each([
  ['purchase-intent', INTENT_SCORES, 'test.average_precision'],
  ['next-purchase', NEXT_SCORES, 'test.ndcg@10'],
  ['sequence', SEQUENCE_SCORES, 'validation.view.ndcg@10'],
] as const)('the picture of %s has the scores of its demo', (name, scores: readonly DrawnScore[], score) => {
  const figures = demo(name).results.evaluate?.result.figures ?? {};
  const of = (figure: string) => Number(figures[figure]?.toPrecision(3));
  const expected = scores.map((drawn) => {
    const figure = `${drawn.figure}.${score}`;
    return { ...drawn, score: of(figure), interval: [of(`${figure}.lower`), of(`${figure}.upper`)] };
  });
  expect(scores).toEqual(expected);
});
