import { expect, test } from 'vitest';
import { AppError } from '../../../workers/runtime/errors';
import { hopelessNotes, stopIfHopeless } from '../../contracts/consequence';
import { TARGETS, type TargetName } from '../../contracts/examples';
import { summaryOf } from './rows';
import type { TargetSummary, TargetValue } from './value';

/** Counts of train, validation and test: rows and positives. */
type Counts = readonly [rows: number, positives: number][];

function summary(target: TargetName, counts: Counts): TargetSummary {
  const splits = ['train', 'validation', 'test'];
  return summaryOf(
    target,
    counts.map(([rows, positives], at) => ({
      split: splits[at] ?? '',
      rows,
      positives,
      immature: 0,
      purged: 0,
    })),
    target === 'item_within_days' ? 30 : 7,
  );
}

const NONE: Counts = [
  [6000, 15],
  [900, 1],
  [1000, 0],
];
const MANY: Counts = [
  [6000, 1500],
  [900, 200],
  [1000, 300],
];

function target(
  chosen: TargetName,
  counts: Partial<Record<TargetName, Counts>>,
): Pick<TargetValue, 'summary' | 'summaries'> {
  const summaries = TARGETS.map((name) => summary(name, counts[name] ?? NONE));
  return { summaries, summary: summaries.find((one) => one.target === chosen) as TargetSummary };
}

function refusal(value: Partial<TargetValue>): AppError | null {
  try {
    stopIfHopeless(value);
    return null;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

test('with no positive test row it stops, and names the likest target that can be learned', () => {
  const error = refusal(
    target('item_next_session', { anything_next_session: MANY, cart_next_session: MANY }),
  );
  expect(error?.code).toBe('bad_data');
  expect(error?.message).toBe(
    '“This item in the next session” came true in none of the 1,000 test rows: whatever a model says of them, nobody could tell whether it is right.',
  );
  expect(error?.hint).toBe(
    '“This item into the cart in the next session” can be learned from this data: choose it in the Target panel.',
  );
});

test('a target that can be learned goes before one that is thin, however alike', () => {
  const thin: Counts = [
    [6000, 60],
    [900, 12],
    [1000, 10],
  ];
  const error = refusal(
    target('item_next_session', { anything_next_session: MANY, cart_next_session: thin }),
  );
  expect(error?.hint).toMatch(/^“Anything in the next session” can be learned/);
  const only = refusal(target('item_next_session', { cart_next_session: thin }));
  expect(only?.hint).toMatch(/^“This item into the cart in the next session” can be learned, if only just/);
});

test('where no target can be learned it says how much more data it takes', () => {
  const error = refusal(target('item_next_session', {}));
  // 16 of 7,900 rows came true, one in 494: eight positive test rows take 3,950 rows.
  expect(error?.hint).toContain('comes true once in 494 rows');
  expect(error?.hint).toContain('about 3,950 test rows instead of 1,000, about 4 times as many');
  const never = refusal(
    target('item_next_session', {
      item_next_session: [
        [60, 0],
        [9, 0],
        [10, 0],
      ],
    }),
  );
  expect(never?.hint).toContain('In all its 79 rows this one never came true');
});

test('all positive stops too; some positives, no test rows and unknown counts do not', () => {
  expect(
    refusal(
      target('item_next_session', {
        item_next_session: [
          [60, 30],
          [9, 3],
          [10, 10],
        ],
      }),
    )?.message,
  ).toContain('in every one of the 10 test rows');
  expect(
    refusal(
      target('item_next_session', {
        item_next_session: [
          [60, 30],
          [9, 3],
          [10, 1],
        ],
      }),
    ),
  ).toBeNull();
  expect(
    refusal(
      target('item_next_session', {
        item_next_session: [
          [60, 30],
          [9, 3],
          [0, 0],
        ],
      }),
    ),
  ).toBeNull();
  expect(refusal({})).toBeNull();
});

test('a hopeless verdict with figures is a remark beside them', () => {
  const few: Counts = [
    [6000, 1500],
    [900, 200],
    [1000, 3],
  ];
  const [note] = hopelessNotes(
    target('item_next_session', { item_next_session: few, cart_next_session: MANY }),
  );
  expect(note).toContain('3 positive rows in the test');
  expect(note).toContain('into the cart');
  expect(hopelessNotes(target('item_next_session', { item_next_session: MANY }))).toEqual([]);
});
