/** What the page may not do, tried from inside; the fixtures fail a test as soon as another site is asked. */
import { test as base } from '@playwright/test';
import { expect, siteUrl } from './fixtures';
import { FOREIGN, refusedInWorker } from './foreign';
import { NotebookPage } from './notebook_page';

/** Without the promise of a quiet console: the browser reports there what it refused. */
const test = base.extend<{ asked: string[] }>({
  asked: async ({ page }, use) => {
    const asked: string[] = [];
    const { origin } = new URL(siteUrl());
    await page.context().route(
      (url) => url.origin !== origin,
      (route) => {
        asked.push(route.request().url());
        return route.abort();
      },
    );
    await use(asked);
    expect(asked, 'nothing left the browser').toEqual([]);
  },
});

const WAYS_OUT: Record<string, (address: string) => Promise<unknown>> = {
  fetch: (address) => fetch(address, { mode: 'no-cors' }),
  beacon: (address) =>
    new Promise((_, reject) => {
      // A beacon that the policy stops is still called queued: only this tells.
      document.addEventListener('securitypolicyviolation', reject, { once: true });
      navigator.sendBeacon(address, 'rows');
    }),
  socket: (address) =>
    new Promise((resolve, reject) => {
      // An address of nobody cannot be reached either way: that it was refused is told here, and before it closes.
      document.addEventListener('securitypolicyviolation', reject, { once: true });
      const socket = new WebSocket(address.replace('https', 'wss'));
      socket.onopen = resolve;
      socket.onclose = resolve;
    }),
  picture: (address) => {
    const image = new Image();
    image.src = address;
    return image.decode();
  },
  script: (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.onload = resolve;
      script.onerror = reject;
      script.src = address;
      document.head.append(script);
    }),
  frame: (address) =>
    new Promise((_, reject) => {
      // Not that of a way before, of which the page may be told late.
      document.addEventListener('securitypolicyviolation', (violation) => {
        if (violation.effectiveDirective === 'frame-src') reject(violation);
      });
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }),
};

test('no way out of the page', async ({ page, asked }) => {
  // Whichever comes first: what leaves may leave long after it was asked for.
  let leave = () => {};
  await page.context().route(
    ({ href }) => href === FOREIGN,
    (route) => {
      leave();
      return route.fallback();
    },
  );
  for (const [name, way] of Object.entries(WAYS_OUT)) {
    await test.step(name, async () => {
      // Anew for each: what is told of one refusal is not taken for the next.
      await page.goto(siteUrl());
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      await expect(Promise.race([page.evaluate(way, FOREIGN), left])).rejects.toThrow();
      expect(asked).toEqual([]);
    });
  }
});

test('no way out of the worker that holds the rows', async ({ page, asked }) => {
  const notebook = new NotebookPage(page);
  await notebook.open();
  await page.evaluate(() => window.sessionbook.setParam('data', 'users', 100));
  await notebook.run('data');
  expect(await refusedInWorker(page)).toBe(true);
  expect(asked).toEqual([]);
});

/** The driver lifts the rule against `eval` for as long as it evaluates: these wait until that is over. */
const WAYS_IN: Record<string, () => unknown> = {
  'text as script': async () => {
    await new Promise((resolve) => setTimeout(resolve));
    // biome-ignore lint/security/noGlobalEval: that it is refused is the point.
    return window.eval('1');
  },
  'text as a function': async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return Reflect.construct(Function, ['return 1']);
  },
  'text as HTML': () => {
    document.body.innerHTML = '<b>injected</b>';
  },
  'text as a worker': () => new Worker('data:text/javascript,1'),
  'a blob as a worker': () => new Worker(URL.createObjectURL(new Blob(['1'], { type: 'text/javascript' }))),
  'text as an event handler': () => {
    document.body.setAttribute('onclick', 'document.title = "injected"');
    document.body.click();
    if (document.title !== 'injected') throw new Error('it did not run');
  },
};

test('no way into the page, and what browsers offer and the page never uses is switched off', async ({
  page,
  asked,
}) => {
  await page.goto(siteUrl());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [name, way] of Object.entries(WAYS_IN)) {
    await test.step(name, async () => {
      await expect(page.evaluate(way)).rejects.toThrow();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(asked).toEqual([]);
    });
  }

  const allowed = await page.evaluate(() =>
    (
      document as unknown as { featurePolicy: { allowedFeatures(): string[] } }
    ).featurePolicy.allowedFeatures(),
  );
  for (const feature of [
    'camera',
    'microphone',
    'geolocation',
    'usb',
    'serial',
    'payment',
    'clipboard-read',
  ]) {
    expect(allowed).not.toContain(feature);
  }
  await expect(page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }))).rejects.toThrow();
  expect(asked).toEqual([]);
});
