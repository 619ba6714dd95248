import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, type Plugin, preview } from 'vite';
import { kernels } from '../scripts/build_kernels';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * A benchmark's page (`root`), built and opened in headless Chromium, isolated so that it has threads. Files of the
 * folder `sets` in `cache` are served under `/sets/`.
 */
export async function openPage(
  root: string,
  cache: string,
  /** What the page puts on `window` when it is ready. */
  ready = 'bench',
  /** Flags of the browser besides the usual ones. */
  flags: string[] = [],
): Promise<{ page: Page; browser: Browser; close: () => Promise<void> }> {
  const outDir = join(cache, 'site');
  const worker = { format: 'es' as const };
  const shared = { root, configFile: false as const, logLevel: 'warn' as const, worker };
  await build({ ...shared, base: './', plugins: [kernels()], build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...shared,
    plugins: [serveSets(join(cache, 'sets'))],
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATION },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page is not served.');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.goto(url);
  await page.waitForFunction((name) => name in window, ready);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, browser, close };
}

function serveSets(folder: string): Plugin {
  return {
    name: 'bench-sets',
    configurePreviewServer(server) {
      server.middlewares.use('/sets', async (request, response) => {
        const path = join(folder, (request.url ?? '').replace(/[^\w.]/g, ''));
        const { size } = await stat(path);
        response.setHeader('Content-Length', size);
        createReadStream(path).pipe(response);
      });
    },
  };
}
