import { afterAll, beforeAll, expect, test, vi } from 'vitest';

afterAll(() => vi.unstubAllGlobals());
beforeAll(() => {
  // The record of the page would go on after this file, with what other tests ask for.
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      observe() {}
    },
  );
});

test('own requests and foreign ones are told apart; what the page made itself is none', async () => {
  const { countRequests } = await import('./requests');
  const entries = [
    'https://host.example/a.js',
    'blob:https://host.example/1',
    'data:image/png;base64,x',
    'https://other.example/pixel.gif',
    'http://host.example/a.js',
  ].map((name) => ({ name }));
  const counted = countRequests({ all: 10, foreign: 0 }, entries, 'https://host.example');
  expect(counted).toEqual({ all: 13, foreign: 2 });
});
