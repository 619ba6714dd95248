import { expect, test } from 'vitest';
import { answer, fileFor, type Sources } from './answer';
import { SITE_HEADERS } from './headers';

const SCOPE = 'https://host.example/shop/';
const KEPT = new Map([
  [`${SCOPE}index.html`, 'the page'],
  [`${SCOPE}assets/a.js`, 'a'],
]);

interface Asked {
  url: string;
  mode?: string;
  destination?: string;
}

function asked({ url, mode = 'cors', destination = '' }: Asked): Request {
  return { url, mode, destination } as Request;
}

function sources(host: (request: Request) => Promise<Response>): Sources {
  return {
    scope: SCOPE,
    kept: async (address) => {
      const text = KEPT.get(address);
      return text === undefined ? undefined : new Response(text);
    },
    host,
  };
}

const noNetwork = sources(async () => {
  throw new TypeError('Failed to fetch');
});

test.each([SCOPE, `${SCOPE}index.html`, `${SCOPE}?view=read`, `${SCOPE}index.html?x=1`])(
  'a visit of %s is answered with the kept page, without a network',
  async (url) => {
    const response = await answer(asked({ url, mode: 'navigate', destination: 'document' }), noNetwork);
    expect(await response.text()).toBe('the page');
    for (const [name, value] of Object.entries(SITE_HEADERS)) expect(response.headers.get(name)).toBe(value);
  },
);

test('another page of the host is its own', () => {
  const url = 'https://host.example/other/';
  expect(fileFor(asked({ url, mode: 'navigate' }), SCOPE)).toBe(url);
  expect(fileFor(asked({ url: `${SCOPE}demos/` }), SCOPE)).toBe(`${SCOPE}demos/`);
});

test('a file that was not kept comes from the host', async () => {
  const host = sources(async ({ url }) => new Response(`from the host: ${url}`));
  const response = await answer(asked({ url: `${SCOPE}mine.json` }), host);
  expect(await response.text()).toBe(`from the host: ${SCOPE}mine.json`);
});

test('another origin is never asked', async () => {
  const host = sources(async () => {
    throw new Error('the host was asked');
  });
  for (const url of [
    'https://other.example/x',
    'http://host.example/shop/',
    'https://host.example:8/shop/',
  ]) {
    expect((await answer(asked({ url }), host)).type).toBe('error');
  }
});

test('workers get the headers too, pictures and engines are passed on as they are', async () => {
  const worker = await answer(asked({ url: `${SCOPE}assets/a.js`, destination: 'worker' }), noNetwork);
  expect(worker.headers.get('Content-Security-Policy')).toContain("connect-src 'self'");
  const script = await answer(asked({ url: `${SCOPE}assets/a.js`, destination: 'script' }), noNetwork);
  expect(script.headers.has('Content-Security-Policy')).toBe(false);
});

test('what the host says itself is not overruled', async () => {
  const headers = { 'Content-Security-Policy': "default-src 'none'" };
  const host = sources(async () => new Response('', { headers, status: 404, statusText: 'Not Found' }));
  const response = await answer(asked({ url: `${SCOPE}gone.js`, destination: 'worker' }), host);
  expect(response.headers.get('Content-Security-Policy')).toBe("default-src 'none'");
  expect(response.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
  expect(response.status).toBe(404);
});
