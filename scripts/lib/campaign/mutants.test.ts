import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLink } from '../../../src/notebook/link';
import { AppError } from '../../../workers/runtime/errors';
import { Random } from '../../../workers/runtime/random';
import { type Mutant, mutants } from './mutants';
import { mutateValue } from './mutate';
import { DEEP, jsonText } from './nasty';

async function drawn(count: number, seed: number): Promise<Mutant[]> {
  const all: Mutant[] = [];
  for await (const mutant of mutants(count, seed)) all.push(mutant);
  return all;
}

test('the same seed gives the same mutants, another one others', async () => {
  const [once, again, other] = await Promise.all([drawn(40, 1), drawn(40, 1), drawn(40, 2)]);
  expect(again).toEqual(once);
  expect(other).not.toEqual(once);
  expect(new Set(once.map(({ form }) => form))).toEqual(new Set(['link', 'beside', 'dropped']));
});

test('a link is refused with a sentence or holds a notebook; many get past the seal', async () => {
  const links = (await drawn(200, 3)).filter(({ form }) => form === 'link');
  const outcomes = await Promise.all(
    links.map(({ text }) =>
      readLink(text).then(
        () => 'opened',
        (thrown) => (thrown instanceof AppError ? thrown.message : `no sentence: ${thrown}`),
      ),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.startsWith('no sentence'))).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === 'opened').length).toBeGreaterThan(10);
  expect(
    outcomes.filter((outcome) => /something else|not a Sessionbook/.test(outcome)).length,
  ).toBeGreaterThan(5);
  expect(outcomes.filter((outcome) => outcome.includes('checksum')).length).toBeGreaterThan(5);
});

test('a change leaves the value it was made from as it was, and JSON can hold what came out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, seed) => {
      const before = JSON.stringify(value);
      const changed = mutateValue(new Random(seed, 'test'), value);
      expect(JSON.stringify(value)).toBe(before);
      expect(() => jsonText(changed ?? null)).not.toThrow();
    }),
    { numRuns: 200 },
  );
});

test('names that every object has become entries of their own', () => {
  const names = new Set<string>();
  for (let seed = 0; seed < 300; seed++) {
    const changed = mutateValue(new Random(seed, 'test'), { a: 1 });
    if (typeof changed === 'object' && changed !== null)
      for (const name of Object.keys(changed)) names.add(name);
  }
  expect([...names]).toEqual(expect.arrayContaining(['__proto__', 'constructor']));
});

test('the placeholder becomes what no stack can hold', () => {
  expect(jsonText([DEEP])).toHaveLength(100_003);
});
