import { expect, test } from 'vitest';
import { mailSettings } from '../params';
import type { ExportFormat } from '../protocol';
import { filesOf } from '../testing/files';
import { ADA, sampleInput } from '../testing/sample';
import { EXPORTERS } from './formats';

const FORMATS = Object.keys(EXPORTERS) as ExportFormat[];
const blockingFields = (format: ExportFormat, input: ReturnType<typeof sampleInput>) =>
  EXPORTERS[format]
    .problems(input)
    .filter(({ blocks }) => blocks)
    .map(({ field }) => field);

test.each(FORMATS)('%s: nothing blocks where everything is there', (format) => {
  expect(blockingFields(format, sampleInput())).toEqual([]);
});

test.each<[ExportFormat, string[]]>([
  ['sendgrid-inline', ['email', 'from_email', 'from_name', 'postal_address', 'unsubscribe_url']],
  [
    'sendgrid-dynamic',
    ['email', 'from_email', 'from_name', 'postal_address', 'unsubscribe_url', 'sendgrid_template'],
  ],
  ['mailchimp-marketing', ['email', 'from_email', 'from_name', 'postal_address', 'mailchimp_audience']],
  [
    'mailchimp-transactional',
    ['email', 'from_email', 'from_name', 'postal_address', 'unsubscribe_url', 'transactional_template'],
  ],
  ['jsonl', []],
  ['zip', []],
])('%s: says what is missing where nothing is filled in', (format, fields) => {
  const { email: _, ...reader } = ADA;
  const input = { ...sampleInput([reader]), settings: mailSettings.parse({}) };
  expect(blockingFields(format, input)).toEqual(fields);
});

test('every problem is two sentences', () => {
  const { email: _, ...reader } = ADA;
  const inputs = [
    { ...sampleInput([reader]), settings: mailSettings.parse({ subject: '{nmae}' }) },
    sampleInput([]),
    sampleInput([ADA, ADA, { ...ADA, email: 'nobody' }, { ...ADA, items: [] }, reader], {
      unsubscribe_url: 'http://linden.example/stop?u={token}',
    }),
    sampleInput([{ ...ADA, items: [] }]),
  ];
  const problems = inputs.flatMap((input) => FORMATS.flatMap((format) => EXPORTERS[format].problems(input)));
  expect(problems.length).toBeGreaterThan(60);
  for (const { problem, remedy } of problems) {
    expect(problem).toMatch(/^[A-Z\d].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  }
});

test('recipients that get no mail are counted', () => {
  const { email: _, ...reader } = ADA;
  const input = sampleInput([ADA, reader, { ...ADA, email: 'nobody' }, { ...ADA, items: [] }, ADA]);
  const problems = EXPORTERS['sendgrid-inline'].problems(input).map(({ problem }) => problem);
  expect(problems).toEqual([
    'Nothing is recommended to 1 recipient: no mail is written for them.',
    '1 recipient without an address: left out.',
    '1 address that no mail can be sent to: left out.',
    '1 recipient with an address that came before.',
  ]);
});

test.each([
  [{ unsubscribe_url: 'http://linden.example/stop?u={user_id}' }, 'unsubscribe_url'],
  [{ unsubscribe_url: 'https://linden.example/stop?t={token}' }, 'unsubscribe_url'],
  [{ from_email: 'linden' }, 'from_email'],
  [{ subject: 'For {nmae}' }, 'subject'],
  [{ postal_address: ' \u200b' }, 'postal_address'],
])('%j blocks', (settings, field) => {
  expect(blockingFields('sendgrid-inline', sampleInput([ADA], settings))).toEqual([field]);
});

test('nobody to write to blocks every export', () => {
  for (const recipients of [[], [{ ...ADA, items: [] }]]) {
    for (const format of FORMATS)
      expect(blockingFields(format, sampleInput(recipients))).toContain('recipients');
  }
});

test.each<[ExportFormat, string]>([
  ['sendgrid-inline', 'https://api.sendgrid.com/v3/mail/send'],
  ['sendgrid-dynamic', 'https://api.sendgrid.com/v3/mail/send'],
  ['mailchimp-marketing', 'https://<dc>.api.mailchimp.com/3.0'],
  ['mailchimp-transactional', 'https://mandrillapp.com/api/1.0/messages/send-template'],
])('%s says what is done with its files, each of which is there', (format, address) => {
  const { files } = filesOf(EXPORTERS[format], sampleInput());
  const text = files.get('README.txt') ?? '';
  expect(text).toContain(address);
  for (const [named] of text.matchAll(/\btemplate[\w-]*\.\w+/g)) expect([...files.keys()]).toContain(named);
});
