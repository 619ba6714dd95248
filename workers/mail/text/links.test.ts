import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '../testing/hostile';
import { filledAddress, webAddress } from './links';

const ITEM = 'https://shop.example/item/{id}?from=mail';

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@b.example',
  'https://user:secret@shop.example/',
  '//shop.example/',
  'shop',
  '',
])('%j is no address for a mail', (text) => {
  expect(webAddress(text)).toBeNull();
});

test('values are encoded into their place', () => {
  expect(filledAddress(ITEM, { id: 'a b/ü' })).toBe('https://shop.example/item/a%20b%2F%C3%BC?from=mail');
  expect(filledAddress('https://shop.example/', {})).toBe('https://shop.example/');
});

test('what is missing or would name another page gives none', () => {
  for (const id of ['', '.', '..', 'a\r\nb', 'x'.repeat(2000), undefined])
    expect(filledAddress(ITEM, { id })).toBeNull();
  expect(filledAddress('https://shop.example/{other}', { id: '1' })).toBeNull();
  expect(filledAddress('javascript:{id}', { id: '1' })).toBeNull();
});

test('no value leaves the shop, the path of items or the syntax of addresses', () => {
  fc.assert(
    fc.property(hostileText, (id) => {
      const address = filledAddress(ITEM, { id });
      if (address === null) return;
      const url = new URL(address);
      expect(url.origin).toBe('https://shop.example');
      expect(url.pathname.split('/').length).toBe(3);
      expect(url.search).toBe('?from=mail');
      expect(address).not.toMatch(/[\s<>"{}|*[\]]/);
    }),
  );
});
