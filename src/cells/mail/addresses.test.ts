import { expect, test } from 'vitest';
import { readAddresses } from './addresses';
import { mailParams, settingsOf, usersIn } from './params';

test('addresses are read by the names of their columns, in any order, quoted or with semicolons', () => {
  const found = readAddresses('\uFEFFE-Mail;Customer ID;Full name\nann@example.com;7;"Ann; A."\n;8;Ben\n\n');
  expect([...found]).toEqual([['7', { email: 'ann@example.com', name: 'Ann; A.' }]]);
  expect(readAddresses('user_id,email\n1,a@b.example').get('1')).toEqual({
    email: 'a@b.example',
    name: undefined,
  });
});

test('a file without such columns is refused with a sentence', () => {
  expect(() => readAddresses('a,b\n1,2')).toThrow('one of users and one of addresses');
  expect(() => readAddresses('')).toThrow('needed');
});

test('a list of users is read with lines, commas and semicolons, each once', () => {
  expect(usersIn({ users: ' 1, 2\n3;1\n\n' })).toEqual(['1', '2', '3']);
});

test('settings that cannot be used are named as the form names them', () => {
  const params = mailParams.parse({ unsubscribe_url: 'javascript:alert(1)', brand_colour: 'red' });
  expect(settingsOf(params).problems?.join(' ')).toMatch(/Page that unsubscribes: .*Colour: /);
  expect(settingsOf(mailParams.parse({})).problems).toBeNull();
});
