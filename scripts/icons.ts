/** `npx tsx scripts/icons.ts`: draws the PNG icons in `public/` from `public/icon.svg`, with Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser, launchArguments } from './lib/browser';
import { ROOT } from './lib/build';

const PUBLIC = join(ROOT, 'public');
const GROUND = '#0d6e64';
/** A maskable icon is cut to any shape: what matters lies in the middle 80 %. */
const SAFE = 0.74;

const browser = await chromium.launch({ executablePath: findBrowser(), args: launchArguments() });
const page = await browser.newPage();
const svg = readFileSync(join(PUBLIC, 'icon.svg'), 'utf8');
await draw(page, 'icon-192.png', 192);
await draw(page, 'icon-512.png', 512);
await draw(page, 'icon-maskable-512.png', 512, { share: SAFE, ground: GROUND });
// Apple rounds the corners by itself and shows no transparency.
await draw(page, 'icon-180.png', 180, { share: 1, ground: GROUND });
await browser.close();

async function draw(
  on: Page,
  name: string,
  size: number,
  { share = 1, ground = 'transparent' }: { share?: number; ground?: string } = {},
): Promise<void> {
  await on.setViewportSize({ width: size, height: size });
  const side = Math.round(size * share);
  await on.setContent(
    `<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">
      <img width="${side}" height="${side}" src="data:image/svg+xml,${encodeURIComponent(svg)}"></body>`,
  );
  await on.screenshot({ path: join(PUBLIC, name), omitBackground: true });
}
