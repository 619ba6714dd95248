/** Ten thousand mails to readers everything of whom is hostile: each is escaped, and every export takes them all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXPORTERS } from './exports/formats';
import { plainText } from './html/plain_text';
import { renderHtml } from './html/render';
import { byteLength, LIMITS } from './limits';
import type { MailRecipient } from './payload';
import type { ExportFormat } from './protocol';
import { filesOf } from './testing/files';
import { hostileRecipient } from './testing/hostile';
import { decoded, skeleton } from './testing/html';
import { openApiCheck } from './testing/open_api';
import { SETTINGS, sampleInput } from './testing/sample';
import sendGrid from './testing/sendgrid_mail_send.json' with { type: 'json' };
import { mailView } from './view';

const MAILS = 10_000;
const FORMATS: ExportFormat[] = [
  'sendgrid-inline',
  'sendgrid-dynamic',
  'mailchimp-marketing',
  'mailchimp-transactional',
  'jsonl',
];

/** Every fifth with two items, which would tell what reaches from one row into the next. */
const readers: MailRecipient[] = [1, 1, 1, 1, 2]
  .flatMap((items, seed) => fc.sample(hostileRecipient(items), { seed, numRuns: MAILS / 5 }))
  .map((reader, place) => ({ ...reader, email: `r${place}@example.com` }));

test('every mail has the markup of a harmless one with the same parts', () => {
  const expected = new Map<string, string>();
  for (const reader of readers) {
    const view = mailView(SETTINGS, reader);
    const html = renderHtml(view, 'both');
    const parts = `${view.items.length} ${view.unsubscribeUrl !== null}`;
    const shape = expected.get(parts) ?? skeleton(renderHtml(harmless(view), 'both'));
    expected.set(parts, shape);
    if (skeleton(html) !== shape) expect(skeleton(html)).toBe(shape);
    const seen = decoded(html);
    const text = plainText(view);
    for (const part of [seen.replace(/<style>.*<\/style>/s, ''), text, view.subject, view.preheader]) {
      const tag = part.match(/\{\{|\}\}|\{%|%\}|\*\||\|\*|<%|%>|\[%|\[unsubscribe|\[weblink/i);
      if (tag)
        expect.fail(
          `${JSON.stringify(tag[0])} in ${JSON.stringify(part.slice(tag.index, (tag.index ?? 0) + 80))}`,
        );
    }
    const isClean = !/[\r\n]|%0[ad]|\p{Cc}|[\u202a-\u202e]/iu.test(view.subject + view.preheader);
    if (!isClean) expect.fail(`A header breaks: ${JSON.stringify(view.subject)}`);
    for (const [, scheme] of html.matchAll(/(?:href|src)="([a-z]*:)/gi)) {
      if (scheme !== 'https:') expect.fail(`A link begins with ${scheme}`);
    }
    if (byteLength(html) > LIMITS.htmlBytes) expect.fail('A mail is too long.');
  }
  expect(expected.size).toBeGreaterThan(1);
});

test.each(FORMATS)('%s takes them', (format) => {
  // A fifth of them for each, because composing is most of the work. Requests are held to their schema as written.
  const some = readers.filter((_, place) => place % FORMATS.length === FORMATS.indexOf(format));
  const { files, left_out } = filesOf(EXPORTERS[format], sampleInput(some));
  expect(some.length).toBe(MAILS / FORMATS.length);
  const check = openApiCheck(sendGrid.schema, format === 'sendgrid-dynamic' ? ['subject', 'content'] : []);
  let mails = 0;
  for (const [path, text] of files) {
    if (path === 'mails.jsonl') mails += text.match(/\n/g)?.length ?? 0;
    if (!path.endsWith('.json')) continue;
    const request = JSON.parse(text);
    if (format.startsWith('sendgrid')) expect(check(request)).toBeNull();
    mails += (request.personalizations ?? request.message?.to ?? []).length;
    if (path.startsWith('2-')) mails += request.operations.length;
  }
  const omitted = left_out.filter(({ problem }) => problem.includes(' left out: '));
  const uncounted = omitted.reduce(
    (sum, { problem }) => sum + Number.parseInt(problem.replace(',', ''), 10),
    0,
  );
  expect(mails + uncounted).toBe(some.length);
  expect(mails).toBeGreaterThan(some.length / 2);
});

/** The same mail with the same lines, all of them harmless. */
function harmless(view: ReturnType<typeof mailView>): ReturnType<typeof mailView> {
  return {
    ...view,
    subject: 'x',
    preheader: view.preheader && 'x',
    greeting: 'x',
    items: view.items.map(({ url }) => ({
      name: 'x',
      details: 'x',
      reason: 'x',
      url: url && 'https://x.example/',
      image: null,
    })),
    unsubscribeUrl: view.unsubscribeUrl && 'https://x.example/',
  };
}
