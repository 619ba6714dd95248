import { expect, test } from 'vitest';
import { LIMITS } from '../limits';
import type { MailRecipient } from '../payload';
import { ADA, crowd, SETTINGS } from '../testing/sample';
import { mailView } from '../view';
import { renderMail } from './render';

const ada = () => mailView(SETTINGS, ADA);

test('the mail is the one that was looked at, and the same each time', async () => {
  const { html, text } = renderMail(ada());
  expect(renderMail(ada())).toEqual({ html, text, items: 4 });
  await expect(html).toMatchFileSnapshot('../testing/ada_html.txt');
  await expect(text).toMatchFileSnapshot('../testing/ada_text.txt');
});

test('twenty items with the longest names stay below 80 kB', () => {
  const [reader] = crowd(1, 30) as [MailRecipient];
  for (const letter of ['x', '"', 'ü', '👩‍👩‍👧‍👦']) {
    const items = reader.items.map((item) => ({
      ...item,
      name: letter.repeat(5000),
      category: letter.repeat(5000),
      reason: letter.repeat(5000),
    }));
    const { html, items: shown } = renderMail(mailView(SETTINGS, { ...reader, items }));
    expect(new TextEncoder().encode(html).length).toBeLessThanOrEqual(LIMITS.htmlBytes);
    expect(shown).toBeGreaterThan(letter.length > 1 ? 5 : 19);
    expect(html.match(/class="button"/g)?.length).toBe(shown);
  }
});

test('pictures have their size and the name as text, and nothing is fetched ahead', () => {
  const settings = { ...SETTINGS, image_url: 'https://linden.example/{id}.jpg' };
  const { html } = renderMail(mailView(settings, ADA));
  expect(html).toContain(
    '<img class="picture" src="https://linden.example/1042.jpg" alt="Linen shirt, washed, sand" width="88" height="88"',
  );
  expect(html).not.toContain('<link');
});

test('without addresses of items there is nothing to press; items without a name say their number', () => {
  const { html, text } = renderMail(mailView({ ...SETTINGS, item_url: '' }, ADA));
  expect(html).not.toContain('class="button"');
  expect(html.match(/<a /g)?.length).toBe(1);
  expect(text).toContain('3. Item 4711\nPopular in Shirts this week\n');
});

test('an item whose id names no page is left out where items have pages', () => {
  const items = [{ item_id: '..', score: 1, reason: '' }, ...ADA.items];
  expect(mailView(SETTINGS, { ...ADA, items }).items.length).toBe(4);
  expect(mailView({ ...SETTINGS, item_url: '' }, { ...ADA, items }).items.length).toBe(5);
});

test('a language has its own sentences and its own way to write prices', () => {
  const { html, text } = renderMail(
    mailView({ ...SETTINGS, locale: 'de-DE', currency: 'EUR' }, { ...ADA, fallback: true }),
  );
  expect(html).toContain('<html lang="de"');
  expect(text).toContain('Gerade beliebt');
  expect(text).toContain('1.249,99\u00a0€');
});

test('one scheme alone has its rules without a condition, for looking at it', () => {
  const schemes = (['both', 'light', 'dark'] as const).map((scheme) => renderMail(ada(), scheme).html);
  expect(schemes.map((html) => html.includes('prefers-color-scheme: dark'))).toEqual([true, false, false]);
  expect(schemes.map((html) => html.includes('.page { background-color: #17191c !important; }'))).toEqual([
    true,
    false,
    true,
  ]);
});

test('the style sheet reads the same escaped, and is short enough for Gmail', () => {
  const sheet = renderMail(ada()).html.match(/<style>(.*)<\/style>/s)?.[1] ?? '';
  expect(sheet).not.toMatch(/[&<>"']/);
  expect(sheet.length).toBeGreaterThan(500);
  expect(sheet.length).toBeLessThan(8192);
});
