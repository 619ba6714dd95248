import { expect, test } from 'vitest';
import { mailPayload } from './payload';
import { ADA, SETTINGS, sampleInput } from './testing/sample';
import { mailPayloadOf, mailView } from './view';

test('subject and pre-header are filled in', () => {
  const settings = {
    ...SETTINGS,
    subject: '{shop}: {first_item} and {count} more, {name}',
    preheader: '{count}',
  };
  const { subject, preheader } = mailView(settings, ADA);
  expect(subject).toBe('Linden & Sons: Linen shirt, washed, sand and 4 more, Ada');
  expect(preheader).toBe('4');
});

test('who has no name is greeted without one', () => {
  const { name: _, ...nameless } = ADA;
  for (const reader of [nameless, ...['', '\u200b', '<>'].map((name) => ({ ...ADA, name }))]) {
    const { subject, greeting } = mailView(SETTINGS, reader);
    expect(subject).toBe('Picked for you: Linen shirt, washed, sand');
    expect(greeting).toBe('Hello,');
  }
});

test('a placeholder in a name is no placeholder, and a subject is never empty', () => {
  expect(mailView(SETTINGS, { ...ADA, name: '{shop}' }).subject).toMatch(/^Picked for \{shop\}:/);
  expect(mailView({ ...SETTINGS, subject: ' ' }, ADA).subject).toBe('Picked for you');
});

test('a subject holds no header of its own, also where pattern and name only make one together', () => {
  const items = [{ item_id: '1', name: 'a\r\nBcc: x%0Aa', score: 1, reason: '' }];
  const { subject } = mailView({ ...SETTINGS, subject: '%0{first_item}' }, { ...ADA, items });
  expect(subject).toBe('Bcc: x a');
});

test('a name from right to left does not turn the subject around it', () => {
  const items = [{ item_id: '1', name: 'חולצה', score: 1, reason: '' }];
  expect(mailView(SETTINGS, { ...ADA, items }).subject).toBe('Picked for Ada: \u2068חולצה\u2069');
});

test('the mail as data says all that it was made of', () => {
  const payload = mailPayloadOf(sampleInput(), ADA);
  expect(mailPayload.parse(payload)).toEqual(payload);
  expect(payload).toMatchObject({
    user_id: 'u-1',
    subject: 'Picked for Ada: Linen shirt, washed, sand',
    preheader: '4 things we think you will like',
    generated_at: '2026-03-02T09:30:00Z',
    model: { key: '5f2ab8c0d1' },
    data: { key: '9c41e07732' },
  });
  expect(payload.items[1]).toEqual({
    item_id: '77',
    name: 'Canvas belt',
    category: 'Accessories',
    price: 24.5,
    score: 0.318,
    reason: 'Often bought with Linen trousers',
    url: 'https://linden.example/item/77',
  });
});
