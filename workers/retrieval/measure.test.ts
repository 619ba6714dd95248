import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measure } from './measure';
import { CASE_CUTOFFS } from './params';
import { candidatesOf } from './testing/naive_fusion';
import { listsOfCases } from './testing/plain_lists';
import { answersOf } from './testing/small_shops';

/** Longer than any list. */
const K = 12;

test('every figure is what counting says: several relevant items, the same twice, none, lists shorter than k', () => {
  fc.assert(
    fc.property(listsOfCases(), ({ lists, relevant }) => {
      const sources = lists.map((cases, source) => ({
        ...{ name: `source ${source}`, fitMs: source, caseMs: 2 * source },
        ...candidatesOf(cases),
      }));
      // Any list may be called the union here.
      const [union, plainUnion] = [sources[0], lists[0]];
      if (!union || !plainUnion) return;
      const found = measure(answersOf(relevant.map((own) => ({ relevant: own }))), sources, union, {
        ...{ k: K, keep: 9 },
      });
      const wanted = relevant.map((items) => [...new Set(items)]);
      const judged = wanted.filter((items) => items.length > 0).length;
      expect(found).toMatchObject({ cases: relevant.length, judged, relevant: wanted.flat().length });

      const hits = (list: [number, number][] | undefined, c: number, k: number) =>
        wanted[c]?.filter((item) => list?.slice(0, k).some(([one]) => one === item)) ?? [];
      const pairs = (source: number) =>
        new Set(wanted.flatMap((_, c) => hits(lists[source]?.[c], c, K).map((item) => `${c} ${item}`)));
      for (const [measured, cases, to] of [
        ...sources.map((_, at) => [found.sources[at], lists[at], K] as const),
        [found.union, plainUnion, 9] as const,
      ]) {
        const recalls = (k: number) => wanted.map((items, c) => hits(cases?.[c], c, k).length / items.length);
        const mean = (values: number[]) =>
          values.filter((value) => !Number.isNaN(value)).reduce((sum, value) => sum + value, 0) / judged;
        expect(measured?.recall.length).toBe(to);
        for (let k = 1; k <= to; k++) {
          expectNear(measured?.recall[k - 1], mean(recalls(k)));
          expectNear(measured?.hitShare[k - 1], mean(recalls(k).map(Math.ceil)));
        }
        for (const cutoff of CASE_CUTOFFS)
          expect([...(measured?.caseRecall[cutoff] ?? [])]).toEqual(recalls(cutoff));
        expect(measured?.candidates).toEqual((cases?.flat().length ?? 0) / relevant.length);
      }
      const own = lists.map((_, source) => pairs(source));
      const any = wanted.map((items, c) => {
        const reached = items.filter((item) => own.some((set) => set.has(`${c} ${item}`)));
        return reached.length / items.length;
      });
      const counted = any.filter((share) => !Number.isNaN(share));
      expectNear(found.ceiling, counted.reduce((sum, share) => sum + share, 0) / judged);
      own.forEach((set, row) => {
        const others = own.filter((_, at) => at !== row);
        const unique = [...set].filter((pair) => !others.some((other) => other.has(pair)));
        expect(found.sources[row]).toMatchObject({
          unique: unique.length,
          hits: set.size,
          fitMs: row,
          caseMs: 2 * row,
        });
        own.forEach((other, column) => {
          expect(found.both[row]?.[column]).toBe([...set].filter((pair) => other.has(pair)).length);
          expect(found.only[row]?.[column]).toBe([...set].filter((pair) => !other.has(pair)).length);
        });
      });
    }),
    { numRuns: 300 },
  );
});

/** NaN is like NaN. */
function expectNear(value: number | undefined, due: number): void {
  if (Number.isNaN(due)) expect(value).toBeNaN();
  else expect(value).toBeCloseTo(due, 12);
}
