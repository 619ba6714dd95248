import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { plainText } from '../html/plain_text';
import { renderMail } from '../html/render';
import type { MailInput } from '../payload';
import { fileOf, filesOf, requestsOf } from '../testing/files';
import { hostileRecipient } from '../testing/hostile';
import { decoded, skeleton, untitled } from '../testing/html';
import { openApiCheck } from '../testing/open_api';
import { ADA, crowd, sampleInput } from '../testing/sample';
import sendGrid from '../testing/sendgrid_mail_send.json' with { type: 'json' };
import { mailView } from '../view';
import { sendGridDynamicExport } from './send_grid_dynamic';
import { sendGridInlineExport } from './send_grid_inline';
import { type SendGridRequest, sendGridInline } from './send_grid_schema';

type Request = SendGridRequest & { subject: string; content: { type: string; value: string }[] };

/** What SendGrid makes of a request: each reader's tags replaced. */
function substituted(request: Request): { to: string; text: string; html: string }[] {
  const [text = '', html = ''] = request.content.map(({ value }) => value);
  return request.personalizations.map(({ to, substitutions = {} }) => {
    const fill = (content: string) =>
      Object.entries(substitutions).reduce(
        (filled, [tag, value]) => filled.replaceAll(tag, () => value),
        content,
      );
    return { to: to[0]?.email ?? '', text: fill(text), html: fill(html) };
  });
}

/** Readers whose names mean something to browsers and to SendGrid. */
const hostile = fc
  .sample(hostileRecipient(3), { seed: 7, numRuns: 60 })
  .map((reader, place) => ({ ...reader, user_id: `h-${place}`, email: `h${place}@example.com` }));

const mailTo = ({ settings, recipients }: MailInput, email: string) => {
  const recipient = recipients.find((reader) => reader.email === email);
  if (!recipient) throw new Error(`Nobody has the address ${email}.`);
  return mailView(settings, recipient);
};

test('ten thousand readers are ten requests of a thousand, as the published schema has them', () => {
  const requests = requestsOf<Request>(sendGridInlineExport, sampleInput(crowd(10_000, 1)));
  const check = openApiCheck(sendGrid.schema);
  expect(requests.map(({ personalizations }) => personalizations.length)).toEqual(Array(10).fill(1000));
  expect(requests.map(check)).toEqual(Array(10).fill(null));
  const addresses = requests.flatMap(({ personalizations }) =>
    personalizations.map(({ to }) => to[0]?.email),
  );
  expect(new Set(addresses).size).toBe(10_000);
});

test('requests for a template come a thousand readers each, as the published schema has them', () => {
  const requests = requestsOf<Request>(sendGridDynamicExport, sampleInput(crowd(2001, 1)));
  // With a template neither is needed (the reference of the endpoint); the schema does not tell the two apart.
  const check = openApiCheck(sendGrid.schema, ['subject', 'content']);
  expect(requests.map(({ personalizations }) => personalizations.length)).toEqual([1000, 1000, 1]);
  expect(requests.map(check)).toEqual([null, null, null]);
});

test('the published schema refuses what SendGrid would', () => {
  const check = openApiCheck(sendGrid.schema);
  const [request] = requestsOf<Request>(sendGridInlineExport, sampleInput());
  expect(check(request)).toBeNull();
  expect(check({ ...request, from: { email: 'nobody' } })).toContain('email');
  expect(check({ ...request, unknown: 1 })).toContain('additional properties');
  expect(check({ ...request, content: undefined })).toContain('content');
});

test('what SendGrid substitutes is the mail itself', () => {
  const readers = [
    ADA,
    ...crowd(30, 3),
    ...crowd(20, 1).map((reader) => ({ ...reader, email: `b${reader.email}` })),
  ];
  const input = sampleInput(readers);
  const requests = requestsOf<Request>(sendGridInlineExport, input);
  expect(requests.map(({ personalizations }) => personalizations.length).sort()).toEqual([1, 20, 30]);
  for (const { to, text, html } of requests.flatMap(substituted)) {
    const mail = renderMail(mailTo(input, to));
    expect(text).toBe(mail.text);
    expect(decoded(untitled(html))).toBe(decoded(untitled(mail.html)));
  }
});

test('names that mean something to browsers or SendGrid are text in what is substituted, too', () => {
  const input = sampleInput(hostile);
  const mails = requestsOf<Request>(sendGridInlineExport, input).flatMap(substituted);
  expect(mails.length).toBeGreaterThan(40);
  for (const { to, text, html } of mails) {
    const view = mailTo(input, to);
    const count = html.match(/class="button"/g)?.length ?? 0;
    const mail = renderMail({ ...view, items: view.items.slice(0, count) });
    expect(text).toBe(mail.text);
    expect(skeleton(html)).toBe(skeleton(mail.html));
    expect(decoded(untitled(html))).toBe(decoded(untitled(mail.html)));
  }
});

test('the dynamic template filled in is the mail itself', () => {
  const input = sampleInput([ADA, ...crowd(20, 3), ...hostile]);
  const { files } = filesOf(sendGridDynamicExport, input);
  const html = Handlebars.compile(fileOf(files, 'template.html'));
  const text = Handlebars.compile(fileOf(files, 'template.txt'));
  const subject = Handlebars.compile(fileOf(files, 'template-subject.txt'));
  const [request] = requestsOf<Request>(sendGridDynamicExport, input);
  expect(request?.personalizations.length).toBeGreaterThan(60);
  for (const { to, dynamic_template_data: data } of request?.personalizations ?? []) {
    const view = mailTo(input, to[0]?.email ?? '');
    const mail = renderMail(view);
    expect(skeleton(html(data))).toBe(skeleton(mail.html));
    expect(decoded(untitled(html(data)))).toBe(decoded(untitled(mail.html)));
    expect(text(data)).toBe(plainText(view).replace(/^\d+\. /gm, '* '));
    expect(subject(data)).toBe(`${view.subject}\n`);
  }
});

test('the same address comes in requests of its own, whatever its case', () => {
  const readers = ['a@example.com', 'A@example.com', 'b@example.com', 'a@EXAMPLE.com'];
  const input = sampleInput(readers.map((email, place) => ({ ...ADA, user_id: `${place}`, email })));
  for (const exporter of [sendGridInlineExport, sendGridDynamicExport]) {
    const requests = requestsOf<Request>(exporter, input);
    expect(requests.map(({ personalizations }) => personalizations.map(({ to }) => to[0]?.email))).toEqual([
      ['a@example.com', 'b@example.com'],
      ['A@example.com'],
      ['a@EXAMPLE.com'],
    ]);
    expect(exporter.problems(input)).toContainEqual(
      expect.objectContaining({ field: 'email', blocks: false }),
    );
  }
});

test('an own page gives one-click headers, a group leaves them to SendGrid', () => {
  const own = requestsOf<Request>(sendGridInlineExport, sampleInput())[0];
  expect(own?.personalizations[0]?.headers).toEqual({
    'List-Unsubscribe': '<https://linden.example/stop?u=u-1>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(own?.asm).toBeUndefined();

  const grouped = sampleInput([ADA], { unsubscribe_group: 77 });
  const [request] = requestsOf<Request>(sendGridInlineExport, grouped);
  expect(request?.personalizations[0]?.headers).toBeUndefined();
  expect(request?.asm).toEqual({ group_id: 77 });
  const { files } = filesOf(sendGridDynamicExport, grouped);
  const contents = [
    ...(request?.content ?? []).map(({ value }) => value),
    fileOf(files, 'template.html'),
    fileOf(files, 'template.txt'),
  ];
  for (const content of contents) expect(content.split('<%asm_group_unsubscribe_raw_url%>').length).toBe(2);
});

test('what is too long to be substituted loses its last items, and that is said', () => {
  const [reader] = crowd(1, 20);
  if (!reader) throw new Error('Nobody is there.');
  const items = reader.items.map((item) => ({ ...item, name: 'ü'.repeat(90), reason: 'ü'.repeat(160) }));
  const input = sampleInput([{ ...reader, items }]);
  const { left_out } = filesOf(sendGridInlineExport, input);
  const [request] = requestsOf<Request>(sendGridInlineExport, input);
  const html = request?.content[1]?.value ?? '';
  const shown = html.match(/class="button"/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(3);
  expect(shown).toBeLessThan(20);
  expect(html).not.toContain(`{{name_${shown + 1}}}`);
  expect(left_out).toEqual([expect.objectContaining({ field: 'items', blocks: false })]);
  expect(filesOf(sendGridDynamicExport, input).left_out).toEqual([]);
});

test('our own schema refuses what the published one does not know', () => {
  const [request] = requestsOf<Request>(sendGridInlineExport, sampleInput([ADA]));
  const [personalization] = request?.personalizations ?? [];
  const refused = (change: object) => sendGridInline.safeParse({ ...request, ...change }).success === false;
  expect(refused({})).toBe(false);
  expect(refused({ personalizations: [personalization, personalization] })).toBe(true);
  expect(refused({ personalizations: [{ ...personalization, headers: { Subject: 'x' } }] })).toBe(true);
  expect(refused({ personalizations: [{ ...personalization, subject: 'a\nb' }] })).toBe(true);
  expect(
    refused({ personalizations: [{ ...personalization, substitutions: { x: 'y'.repeat(10_000) } }] }),
  ).toBe(true);
  expect(refused({ content: [...(request?.content ?? [])].reverse() })).toBe(true);
  expect(refused({ categories: ['a', 'a'] })).toBe(true);
  expect(refused({ categories: ['ü'] })).toBe(true);
});
