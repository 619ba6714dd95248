import { describe, expect, it } from 'vitest';
import { countWords } from './cell';
import { safeHref } from './markdown';

describe('safeHref', () => {
  it.each([
    'https://a.example/b?c#d',
    'http://a.example',
    'mailto:a@b.example',
    '#sessions',
    ' https://a.example',
  ])('lets %j pass', (url) => expect(safeHref(url)).toBe(url.trim()));

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//a.example',
    '/path',
    'path',
    '',
  ])('refuses %j', (url) => expect(safeHref(url)).toBe(''));
});

describe('countWords', () => {
  it.each([
    ['', 0],
    ['# One **two**', 2],
    ["shop's well-known 3", 3],
    ['- [ ] \n---', 0],
    ['größe 東京', 2],
  ])('of %j is %i', (text, words) => expect(countWords(text)).toBe(words));
});
