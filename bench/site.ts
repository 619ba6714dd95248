import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, type Plugin, preview } from 'vite';
import { kernels } from '../scripts/build_kernels';
import { findBrowser, launchArguments } from '../scripts/lib/browser';
import { ROOT } from '../scripts/lib/build';

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Outside git: the data of a bench, made once, which its page finds under `/sets/`. */
export function setsOf(bench: string): string {
  return join(ROOT, '.cache', 'bench', bench, 'sets');
}

/**
 * A bench's page, built and opened in headless Chromium for as long as `use` takes, isolated so that it has threads; it
 * is ready when it has put `<bench>Bench` on `window`. `flags`: of the browser, besides the usual ones.
 */
export async function withPage(
  bench: string,
  use: (page: Page) => Promise<void>,
  flags: readonly string[] = [],
): Promise<void> {
  const root = join(ROOT, 'bench', bench, 'page');
  const outDir = join(ROOT, '.cache', 'bench', bench, 'site');
  const worker = { format: 'es' as const };
  const shared = { root, configFile: false as const, logLevel: 'warn' as const, worker };
  await build({ ...shared, base: './', plugins: [kernels()], build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...shared,
    plugins: [serveSets(setsOf(bench))],
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, headers: ISOLATION },
  });
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('The page is not served.');
  const args = [...launchArguments(), ...flags];
  const browser = await chromium.launch({ executablePath: findBrowser(), args });
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    await page.goto(url);
    await page.waitForFunction((name) => name in window, `${bench}Bench`);
    await use(page);
  } finally {
    await browser.close();
    await server.close();
  }
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
