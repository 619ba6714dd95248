import { expect, test } from 'vitest';
import { ago, reasonsInWords } from './reasons';

const item = { reasons: [], hours_since: null, carts: 0, purchases: 0, anchor: 'Lamp' };

test('what the user did comes first if it speaks for the item, each sentence once', () => {
  const reasons = ['pair_in_cart', 'score_revisit', 'rank_buy_to_buy', 'item_events_30'];
  expect(reasonsInWords({ ...item, reasons, hours_since: 70, carts: 1 })).toEqual([
    'You put it into the cart 3 days ago',
    'Goes with Lamp',
    'Popular right now',
  ]);
  expect(reasonsInWords({ ...item, reasons: ['pair_views'], hours_since: 2 })).toEqual([
    'You looked at it 2 hours ago',
  ]);
});

test('an item that the user never touched is not said to be touched, and nothing is named that is not there', () => {
  expect(reasonsInWords({ ...item, reasons: ['pair_events', 'rank_als'], anchor: null })).toEqual([
    'Others with your taste looked at it',
  ]);
  expect(reasonsInWords({ ...item, reasons: ['pair_events', 'user_days'] })).toEqual([
    'Chosen from what you looked at',
  ]);
});

test('times are told in the unit in which a person would', () => {
  expect([0.2, 1, 30, 48, 24 * 20, 24 * 90].map(ago)).toEqual([
    'less than an hour ago',
    '1 hour ago',
    '30 hours ago',
    '2 days ago',
    '3 weeks ago',
    '3 months ago',
  ]);
});
