import fc from 'fast-check';
import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { hostileText } from '../testing/hostile';
import { escapeHtml, withoutTags } from './template_languages';

/** What vendors find tags by; written apart from the code on purpose. */
const TAGS = [
  '{{',
  '}}',
  '{%',
  '%}',
  '{#',
  '#}',
  '*|',
  '|*',
  '<%',
  '%>',
  '[%',
  '%]',
  '[unsubscribe',
  '[weblink',
];

test('no vendor finds a tag, and the reader sees the same characters', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.string({ unit: fc.constantFrom(...'{}%#*|<>[]u') })), (text) => {
      const safe = withoutTags(text);
      for (const tag of TAGS) expect(safe.toLowerCase()).not.toContain(tag);
      expect(safe.replaceAll('\u2060', '')).toBe(text.replaceAll('\u2060', ''));
    }),
  );
});

test('Handlebars reads what was a call as text', () => {
  const text = '{{#each items}}{{{name}}}{{/each}}';
  expect(() => Handlebars.compile('{{#each')({})).toThrow();
  expect(Handlebars.compile(withoutTags(text))({}).replaceAll('\u2060', '')).toBe(text);
});

test('escaped text has no character that HTML reads, and decodes to itself', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const html = escapeHtml(text);
      expect(html).not.toMatch(/[<>"']/);
      expect(html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))).toBe(text);
    }),
  );
});
