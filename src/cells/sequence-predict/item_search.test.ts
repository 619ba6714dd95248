import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byFrequency } from './item_order';
import { itemSearch } from './item_search';

test('items are found by a part of their name, frequent ones first, a whole name before all', () => {
  const search = itemSearch({
    labels: ['Red shoe', 'red', 'Blue shoe', 'SHOELACE', 'hat'],
    events: Int32Array.of(5, 1, 9, 7, 3),
  });
  expect(search('shoe', 10)).toEqual([2, 3, 0]);
  expect(search('shoe', 2)).toEqual([2, 3]);
  expect(search(' RED', 10)).toEqual([1, 0]);
  expect(search('', 2)).toEqual([2, 3]);
  expect(search('boot', 10)).toEqual([]);
});

test('items by frequency are those of a stable sort', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { maxLength: 200 }), (events) => {
      const wanted = Array.from(events.keys()).sort((a, b) => (events[b] as number) - (events[a] as number));
      expect([...byFrequency(events)]).toEqual(wanted);
    }),
  );
});
