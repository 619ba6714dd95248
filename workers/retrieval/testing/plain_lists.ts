import fc from 'fast-check';
import type { PlainLists } from './naive_fusion';

export interface ListsOfCases {
  lists: PlainLists;
  relevant: number[][];
}

/** What one to three sources have for up to five cases among nine items: nothing, some, or all of them. */
export function listsOfCases({ sources = 3, cases = 5 } = {}): fc.Arbitrary<ListsOfCases> {
  const list = fc
    .uniqueArray(fc.nat(8), { maxLength: 9 })
    .map((items) => items.map((item, place): [number, number] => [item, 9 - place]));
  return fc.tuple(fc.integer({ min: 1, max: sources }), fc.nat(cases)).chain(([ofSources, ofCases]) => {
    const exactly = (length: number) => ({ minLength: length, maxLength: length });
    return fc.record({
      lists: fc.array(fc.array(list, exactly(ofCases)), exactly(ofSources)),
      relevant: fc.array(fc.array(fc.nat(8), { maxLength: 4 }), exactly(ofCases)),
    });
  });
}
