import fc from 'fast-check';
import type { MailRecipient } from '../payload';

/** What breaks mails: markup, quotes, vendors' tags, header lines, turns of direction, halves of characters. */
const PIECES = [
  '<script>alert(1)</script>',
  '</td></tr></table><img src=x onerror=alert(1)>',
  '<!--[if mso]>',
  '" onmouseover="alert(1)',
  "'><b>",
  '&lt;b&gt;&amp;&#60;',
  '</title></style>',
  'javascript:alert(1)',
  '{{unsubscribe_url}}',
  '{{{name}}}',
  '{{#each items}}',
  '{{name_1}}',
  '*|UNSUB|*',
  '*|IF:SB1_NAME|*',
  '*|END:IF|*',
  '<%asm_group_unsubscribe_raw_url%>',
  '[unsubscribe]',
  '[%first_name%]',
  '{% raw %}',
  '\r\nBcc: everyone@example.com',
  '%0d%0aBcc: x',
  '=?utf-8?q?=0ABcc?=',
  '\u202e',
  '\u2067',
  '\u200f',
  '\u200f\u2069\u2069',
  'שלום',
  'خدمة',
  '👩‍👩‍👧‍👦',
  '\ud83d',
  '\udc00',
  '\u0000',
  '\u2028',
  'e\u0301\u0301\u0301',
  '/../..//',
  'a',
  ' ',
  '{',
  '}',
  '*',
  '|',
  '%',
] as const;

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);

/** Text as no shop should have it, at times ten thousand characters of it. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: piece.map((text) => text.repeat(Math.ceil(10_000 / Math.max(1, text.length)))) },
);

/** Half of them ordinary: with most others no address can be written. */
const id = fc.oneof(hostileText, fc.nat().map(String));

/** A recipient without an address everything of whom is hostile, and so many items. */
export function hostileRecipient(items: number): fc.Arbitrary<MailRecipient> {
  const item = fc.record(
    {
      item_id: id,
      name: hostileText,
      category: hostileText,
      price: fc.constantFrom(0, 0.1, 1e9),
      score: fc.constant(0.5),
      reason: hostileText,
    },
    { requiredKeys: ['item_id', 'score', 'reason'] },
  );
  return fc.record({
    user_id: id,
    name: hostileText,
    fallback: fc.boolean(),
    items: fc.array(item, { minLength: items, maxLength: items }),
  });
}
