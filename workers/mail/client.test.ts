import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, expect, test } from 'vitest';
import { inThreadWorker } from '../runtime/testing/in_thread_worker';
import { MailClient } from './client';
import { mailPayload } from './payload';
import type { ExportFormat } from './protocol';
import { createHandlers } from './tasks';
import { ADA, crowd, SETTINGS, sampleInput } from './testing/sample';

const client = new MailClient(() => inThreadWorker(createHandlers()));
afterEach(() => client.terminate());

test('a mail is looked at as data, HTML and text, with settings that change under it', async () => {
  const mails = await client.open(sampleInput(crowd(600, 2)));
  const { payload, html, text, html_bytes } = await mails.preview(599, 'light');
  expect(payload.user_id).toBe('u-599');
  expect(text).toContain('Popular right now');
  expect(html_bytes).toBe(new TextEncoder().encode(html).length);
  await mails.change({ ...SETTINGS, subject: 'News from {shop}' });
  expect((await mails.preview(0, 'both')).payload.subject).toBe('News from Linden & Sons');
  await expect(mails.preview(600, 'both')).rejects.toMatchObject({ code: 'bad_parameters' });
  await mails.close();
  await expect(mails.preview(0, 'both')).rejects.toMatchObject({ code: 'internal' });
});

test('what does not fit the schema is refused, with the place', async () => {
  await expect(
    client.open(sampleInput([ADA, { ...ADA, user_id: 7 as unknown as string }])),
  ).rejects.toMatchObject({
    code: 'bad_parameters',
    message: expect.stringContaining('1.user_id'),
  });
  await expect(client.open(sampleInput([ADA], { item_url: 'javascript:{id}' }))).rejects.toMatchObject({
    code: 'bad_parameters',
    message: expect.stringContaining('settings.item_url'),
  });
  await expect(client.open(sampleInput([ADA], { item_url: 'https://{id}.example/' }))).rejects.toThrow();
});

test('JSONL holds each mail as data, the zip each as HTML and text', async () => {
  const { email: _, ...reader } = ADA;
  const mails = await client.open(
    sampleInput([reader, { ...reader, user_id: '../../etc/passwd' }, ...crowd(20, 2)]),
  );
  const lines = await mails.write('jsonl');
  const payloads = (await lines.blob.text())
    .trimEnd()
    .split('\n')
    .map((line) => mailPayload.parse(JSON.parse(line)));
  expect(payloads.map(({ user_id }) => user_id).slice(0, 3)).toEqual(['u-1', '../../etc/passwd', 'u-0']);
  expect(payloads.length).toBe(22);

  const zip = await mails.write('zip');
  const entries = await readZip(zip.blob);
  expect(zip).toMatchObject({ name: 'mails.zip', files: 45, left_out: [] });
  expect(entries.size).toBe(45);
  expect(entries.get('mails/000002--etc-passwd.html')).toContain('Straw hat');
  expect(entries.get('mails/000001-u-1.txt')).toContain('1. Linen shirt');
  const index = (entries.get('index.jsonl') ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const { file } of index) expect(entries.get(file)).toContain('<!doctype html>');
});

test('every export gives the same bytes again', async () => {
  const formats: ExportFormat[] = [
    'sendgrid-inline',
    'sendgrid-dynamic',
    'mailchimp-marketing',
    'mailchimp-transactional',
    'jsonl',
    'zip',
  ];
  const mails = await client.open(sampleInput(crowd(30, 2)));
  for (const format of formats) {
    const [one, other] = [await mails.write(format), await mails.write(format)];
    expect(
      Buffer.from(await one.blob.arrayBuffer()).equals(Buffer.from(await other.blob.arrayBuffer())),
    ).toBe(true);
    expect(one.blob.size).toBeGreaterThan(1000);
  }
});

test('an export tells how far it is and can be cancelled', async () => {
  const mails = await client.open(sampleInput(crowd(3000, 3)));
  const cancel = new AbortController();
  const messages: string[] = [];
  const fractions: (number | null)[] = [];
  const writing = mails.write('zip', {
    signal: cancel.signal,
    onProgress: ({ fraction, message }) => {
      fractions.push(fraction);
      messages.push(message);
      if (fractions.length === 3) cancel.abort();
    },
  });
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  expect(messages[0]).toMatch(/^[\d,]+ of 3,000 mails written\.$/);
  expect(fractions).toEqual([...fractions].sort());
  expect(fractions.at(-1)).toBeLessThan(1);
  // The worker goes on.
  expect((await mails.preview(0, 'both')).text).toContain('Thing 0-0');
});

test('what is missing stops an export before it is written', async () => {
  const mails = await client.open(sampleInput([ADA], { postal_address: '' }));
  expect(await mails.problems('sendgrid-inline')).toEqual([
    expect.objectContaining({ field: 'postal_address', blocks: true }),
  ]);
  await expect(mails.write('sendgrid-inline')).rejects.toMatchObject({
    code: 'bad_data',
    message: 'The mail has no postal address, which laws on advertising ask for.',
    hint: 'Write street or post box, place and country.',
  });
  expect((await mails.write('zip')).files).toBe(3);
});

async function readZip(blob: Blob): Promise<Map<string, string>> {
  const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false });
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  await reader.close();
  return files;
}
