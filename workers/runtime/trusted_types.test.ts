import { expect, test } from 'vitest';
import { policyFor } from './trusted_types';

const policy = policyFor('https://host.example/shop/#/n/explore');

test.each([
  'https://host.example/shop/assets/a.worker.js',
  './service-worker.js',
  '/elsewhere/on/the/host.js',
])('%s is an own file', (address) => {
  expect(policy.createScriptURL(address)).toBe(address);
});

test.each([
  'https://other.example/a.js',
  '//other.example/a.js',
  'http://host.example/a.js',
  'https://host.example:8443/a.js',
  'https://host.example@other.example/a.js',
  'data:text/javascript,alert(1)',
  'javascript:alert(1)',
  'blob:https://host.example/6a1f',
])('%s is refused', (address) => {
  expect(policy.createScriptURL(address)).toBeNull();
});

test('text that holds markup is no HTML, style rules are', () => {
  expect(policy.createHTML('<img src=x onerror=alert(1)>')).toBeNull();
  expect(policy.createHTML('</style><script>1</script>')).toBeNull();
  expect(policy.createHTML(':root { --a: 1px }')).toBe(':root { --a: 1px }');
});
