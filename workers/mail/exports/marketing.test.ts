import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileOf, filesOf } from '../testing/files';
import { hostileRecipient } from '../testing/hostile';
import { decoded, skeleton } from '../testing/html';
import { ADA, crowd, sampleInput } from '../testing/sample';
import { marketingExport } from './marketing';

interface Operation {
  method: string;
  path: string;
  body: string;
}

function written(input: Parameters<typeof marketingExport.steps>[0]) {
  const { files } = filesOf(marketingExport, input);
  const json = (path: string) => JSON.parse(fileOf(files, path));
  const batches = [...files.keys()].filter((path) => path.startsWith('2-'));
  return {
    fields: json('1-post-batches-merge-fields.json').operations as Operation[],
    batches: batches.map((path) => json(path).operations as Operation[]),
    campaign: json('3-post-campaigns.json'),
    content: json('4-put-campaign-content.json') as { html: string; plain_text: string },
  };
}

/** What Mailchimp makes of content for a member: conditions and merge tags, in that order. */
function merged(content: string, fields: Record<string, string>): string {
  return content
    .replace(/\*\|IF:(\w+)\|\*(.*?)\*\|END:IF\|\*/gs, (_, tag: string, inside: string) =>
      fields[tag] ? inside : '',
    )
    .replace(/\*\|(\w+)\|\*/g, (all, tag: string) => fields[tag] ?? all);
}

test('bodies are strings, members are named by the MD5 of their address, and nobody is subscribed', () => {
  const { batches } = written(sampleInput([{ ...ADA, email: 'Ada@Example.com' }]));
  const [[operation]] = batches as [[Operation]];
  const hash = createHash('md5').update('ada@example.com').digest('hex');
  expect(operation).toMatchObject({ method: 'PUT', path: `/lists/a1b2c3d4e5/members/${hash}` });
  expect(JSON.parse(operation.body)).toMatchObject({
    email_address: 'Ada@Example.com',
    status_if_new: 'transactional',
  });
});

test('every tag of the content is a field, is made, and is filled in for every member', () => {
  const { fields, batches, content, campaign } = written(sampleInput(crowd(1200, 8)));
  const made = fields.map(({ body }) => (JSON.parse(body) as { tag: string }).tag);
  expect(made.length).toBeLessThanOrEqual(25);
  expect(batches.map((operations) => operations.length)).toEqual([500, 500, 200]);
  for (const { body } of batches.flat()) expect(Object.keys(JSON.parse(body).merge_fields)).toEqual(made);
  const used = `${content.html} ${content.plain_text} ${JSON.stringify(campaign)}`.matchAll(
    /\*\|(?:IF:)?(SB\w+)\|\*/g,
  );
  expect(new Set(Array.from(used, ([, tag]) => tag))).toEqual(
    new Set(made.filter((tag) => tag !== 'SB_RUN')),
  );
});

test('what Mailchimp merges for a reader holds their items, and no place of items that they lack', () => {
  const { batches, content, campaign } = written(sampleInput());
  const fields = JSON.parse(batches[0]?.[0]?.body ?? '{}').merge_fields as Record<string, string>;
  const html = decoded(merged(content.html, fields));
  const text = merged(content.plain_text, fields);
  for (const mail of [html, text]) {
    expect(mail).toContain('Hello Ada,');
    expect(mail).toContain('Linen shirt, washed, sand');
    expect(mail).toContain('Shirts · £59.00 · Because you viewed Linen trousers');
    expect(mail).toContain('https://linden.example/item/908');
    expect(mail.match(/\*\|\w+\|\*/g)).toEqual(['*|UNSUB|*']);
  }
  expect(html.match(/class="button"/g)?.length).toBe(4);
  expect(campaign.recipients.segment_opts.conditions[0]).toMatchObject({
    field: 'SB_RUN',
    op: 'is',
    value: fields.SB_RUN,
  });
});

test('names that mean something to browsers or Mailchimp are text in what is merged', () => {
  const readers = fc
    .sample(hostileRecipient(3), { seed: 7, numRuns: 60 })
    .map((reader, place) => ({ ...reader, email: `h${place}@example.com` }));
  const { batches, content } = written(sampleInput(readers));
  const harmless = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([tag, value]) => [tag, value && 'x']));
  expect(batches.flat().length).toBeGreaterThan(40);
  for (const { body } of batches.flat()) {
    const fields = JSON.parse(body).merge_fields as Record<string, string>;
    expect(skeleton(merged(content.html, fields))).toBe(skeleton(merged(content.html, harmless(fields))));
    expect(Object.values(fields).join('\n')).not.toMatch(/\*\||\|\*|[<>]/);
  }
});

test('pictures take fields, so that there is room for fewer items, and that is said', () => {
  const readers = crowd(3, 8);
  const items = (image_url: string) =>
    written(sampleInput(readers, { image_url })).fields.filter(({ body }) => body.includes('_NAME"')).length;
  expect(items('')).toBe(6);
  expect(items('https://linden.example/{id}.jpg')).toBe(4);
  expect(marketingExport.problems(sampleInput(readers))).toEqual([
    expect.objectContaining({
      field: 'items',
      problem: expect.stringContaining('the first 6'),
      blocks: false,
    }),
  ]);
});

test('of recipients with the same address the first is kept', () => {
  const { batches } = written(sampleInput([ADA, { ...ADA, user_id: 'u-2', name: 'Bea' }]));
  expect(batches.flat().length).toBe(1);
  expect(batches[0]?.[0]?.body).toContain('Hello Ada,');
});

test('fields hold at most 255 bytes, cut between characters; an address that is longer takes its item along', () => {
  const items = [
    { item_id: 'x'.repeat(300), name: 'Far', score: 1, reason: '' },
    { item_id: '2', name: '<b>Near</b>', category: '👩‍👩‍👧‍👦'.repeat(30), score: 1, reason: 'r' },
  ];
  const { batches } = written(sampleInput([{ ...ADA, items }]));
  const fields = JSON.parse(batches[0]?.[0]?.body ?? '{}').merge_fields as Record<string, string>;
  expect(fields.SB1_NAME).toBe('‹b›Near‹/b›');
  expect(fields.SB1_INFO).toMatch(/^(👩‍👩‍👧‍👦)+…$/u);
  expect(fields.SB2_NAME).toBe('');
});
