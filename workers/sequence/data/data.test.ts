import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../runtime/random';
import { smallBatch, smallData, smallParams } from '../testing/small';
import { epochBatches } from './epoch';
import { drawnItems } from './negatives';
import { EVENT, knownEvents, type SequenceData } from './sequences';
import { gapBucket } from './sides';
import { askingWindows, cutWindows, nextItems } from './windows';

const sequences = fc
  .array(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(0, 1, 2)), {
      minLength: 1,
      maxLength: 12,
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((sessions): SequenceData => {
    const offsets = [0];
    for (const session of sessions) offsets.push((offsets.at(-1) as number) + session.length);
    return {
      offsets: Int32Array.from(offsets),
      items: Int32Array.from(sessions.flat(), ([item]) => item),
      events: Uint8Array.from(sessions.flat(), ([, event]) => event),
      times: null,
    };
  });

test('the next view and purchase are those a plain search finds', () => {
  fc.assert(
    fc.property(sequences, (data) => {
      const { nextView, nextPurchase } = nextItems(data);
      for (let s = 0; s + 1 < data.offsets.length; s++) {
        const end = data.offsets[s + 1] as number;
        for (let n = data.offsets[s] as number; n < end; n++) {
          const next = (kind: number) => {
            for (let later = n + 1; later < end; later++)
              if (data.events?.[later] === kind) return data.items[later];
            return -1;
          };
          expect(nextView[n]).toBe(next(EVENT.view));
          expect(nextPurchase[n]).toBe(next(EVENT.purchase));
        }
      }
    }),
  );
});

test('the events that ask for a purchase share its weight evenly', () => {
  fc.assert(
    fc.property(sequences, (data) => {
      const { nextPurchase, purchaseShare } = nextItems(data);
      const shares = new Map<number, number[]>();
      for (let n = 0; n < data.items.length; n++) {
        if ((nextPurchase[n] as number) < 0) {
          expect(purchaseShare[n]).toBe(0);
          continue;
        }
        let bought = n + 1;
        while (data.events?.[bought] !== EVENT.purchase) bought++;
        shares.set(bought, [...(shares.get(bought) ?? []), purchaseShare[n] as number]);
      }
      for (const parts of shares.values()) {
        expect(new Set(parts).size).toBe(1);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 5);
      }
    }),
  );
});

test('a purchase weighs what it should beside a view, and all questions together weigh one', () => {
  const { batch } = smallBatch(smallParams({ max_length: 9 }));
  const [view, purchase] = [batch.view.weights, batch.purchase.weights].map((all) =>
    all.reduce((sum, weight) => sum + weight, 0),
  ) as [number, number];
  const { offsets, events } = smallData();
  const isAsked = (n: number) => events?.[n] === EVENT.purchase && !offsets.includes(n);
  const purchases = Array.from(events?.keys() ?? []).filter(isAsked).length;
  expect(view + purchase).toBeCloseTo(1, 5);
  expect(purchase / view).toBeCloseTo((3 * purchases) / batch.view.events.length, 4);
});

test('training windows cover every event that has a next one, once', () => {
  fc.assert(
    fc.property(sequences, fc.integer({ min: 1, max: 6 }), (data, longest) => {
      const { first, length } = cutWindows(data, longest);
      const covered = Array.from(first).flatMap((start, w) =>
        Array.from({ length: length[w] as number }, (_, at) => start + at),
      );
      const lasts = new Set(Array.from(data.offsets.subarray(1), (end) => end - 1));
      const wanted = Array.from(data.items.keys()).filter((n) => !lasts.has(n));
      expect(covered.sort((a, b) => a - b)).toEqual(wanted);
      expect(length.every((size) => size >= 1 && size <= longest)).toBe(true);
    }),
  );
});

test('asking windows ask after every event with enough before it, once, with all the window can hold', () => {
  fc.assert(
    fc.property(
      sequences,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(6), { minLength: 12, maxLength: 12 }),
      (plain, longest, least, contexts) => {
        const context = Int32Array.from(plain.offsets.subarray(1), (_, s) => contexts[s % 12] as number);
        const data = { ...plain, context };
        const { first, length, askFrom } = askingWindows(data, longest, least);
        const asked = Array.from(first).flatMap((start, w) =>
          Array.from({ length: length[w] as number }, (_, at) => start + at).slice(askFrom[w]),
        );
        const wanted: number[] = [];
        for (let s = 0; s + 1 < data.offsets.length; s++) {
          const start = data.offsets[s] as number;
          const needed = Math.max(least, context[s] as number);
          for (let n = start + needed - 1; n < (data.offsets[s + 1] as number) - 1; n++) wanted.push(n);
        }
        expect(asked).toEqual(wanted);
      },
    ),
  );
});

test('an epoch holds every window once, in batches of like lengths that fit', () => {
  const windows = cutWindows(smallData(80), 6);
  const batches = epochBatches(windows, 24, 1, 0);
  expect([...batches.flatMap((batch) => [...batch])].sort((a, b) => a - b)).toEqual([
    ...windows.first.keys(),
  ]);
  for (const batch of batches) {
    const lengths = Array.from(batch, (window) => windows.length[window] as number);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(24);
  }
  expect(epochBatches(windows, 24, 1, 0)).toEqual(batches);
  expect(epochBatches(windows, 24, 1, 1)).not.toEqual(batches);
});

test('drawn items stand for the catalogue: corrected sums are right on average', () => {
  const counts = Float64Array.from({ length: 50 }, (_, item) => 1 + item * item);
  const draw = drawnItems(counts, { count: 64, power: 0.5, logq: true });
  const random = new Random(1, 'draws');
  const score = (item: number) => Math.sin(item);
  const exact = Array.from(counts.keys()).reduce((sum, item) => sum + Math.exp(score(item)), 0);
  let mean = 0;
  for (let round = 0; round < 2_000; round++) {
    const { items, correction } = draw(random);
    items.forEach((item, at) => {
      mean += Math.exp(score(item) + (correction[at] as number)) / 2_000;
    });
  }
  expect(mean / exact).toBeCloseTo(1, 1);
});

test('a batch names each item once, candidates first, and knows what repeats', () => {
  const params = smallParams();
  const { batch } = smallBatch(params);
  expect(new Set(batch.table).size).toBe(batch.table.length);
  expect(batch.correction.length).toBe(batch.candidates);
  for (let b = 0; b + 1 < batch.starts.length; b++) {
    for (let event = batch.starts[b] as number; event < (batch.starts[b + 1] as number); event++) {
      const row = batch.itemRows[event];
      const earlier = batch.itemRows.subarray(batch.starts[b], event).filter((other) => other === row).length;
      const later = batch.itemRows.subarray(event + 1, batch.starts[b + 1]).indexOf(row as number);
      expect(batch.timesBefore[event]).toBe(earlier);
      expect(batch.nextSame[event]).toBe(later < 0 ? 0x7fffffff : event + 1 + later);
    }
  }
});

test('events outside the catalogue go, and sequences that are left too short', () => {
  const data: SequenceData = {
    offsets: Int32Array.of(0, 3, 5, 6),
    items: Int32Array.of(4, -1, 5, -1, 6, 7),
    events: Uint8Array.of(0, 1, 2, 0, 1, 2),
    times: null,
  };
  expect(knownEvents(data, 2)).toEqual({
    offsets: Int32Array.of(0, 2),
    items: Int32Array.of(4, 5),
    events: Uint8Array.of(0, 2),
    times: null,
  });
});

test('context counts only what is left of it', () => {
  const data: SequenceData = {
    ...{
      offsets: Int32Array.of(0, 4, 6),
      items: Int32Array.of(-1, 5, 6, 7, 8, -1),
      events: null,
      times: null,
    },
    context: Int32Array.of(2, 1),
  };
  expect(knownEvents(data, 2).context).toEqual(Int32Array.of(1));
  expect(knownEvents(data).context).toEqual(Int32Array.of(1, 1));
});

test('gaps fall into buckets of doubling seconds', () => {
  expect([0, 999, 1_000, 2_000, 3_999, 4_000, 1e12].map(gapBucket)).toEqual([0, 0, 1, 2, 2, 3, 15]);
});
