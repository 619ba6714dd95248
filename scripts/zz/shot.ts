import { chromium } from '@playwright/test';
import { launchArguments } from '../lib/browser';
import { serveSite } from '../lib/site';

const [template = 'next-purchase', what = 'run', out = '/tmp/s/pics'] = process.argv.slice(2);

import { mkdirSync } from 'node:fs';

mkdirSync(out, { recursive: true });
const site = await serveSite({ root: '/work/main/dist' });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: launchArguments() });
const looks =
  what === 'all'
    ? [
        ['light', 1440],
        ['dark', 1440],
        ['light', 390],
        ['dark', 390],
      ]
    : [['light', 1440]];
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
});
const page = await context.newPage();
page.on('console', (m) => {
  if (m.type() === 'error' || m.type() === 'warning') console.log('console', m.text().slice(0, 300));
});
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto(`${site.url}#/n/${template}`);
await page.waitForFunction(() => (window as any).sessionbook);
await page.waitForSelector('[data-cell="data"]');
const t = Date.now();
const r = await page.evaluate(async () => {
  try {
    await (window as any).sessionbook.run();
    return 'ok';
  } catch (e: any) {
    return String(e.message ?? e);
  }
});
console.log('ran', r, Date.now() - t, 'ms');
const results = await page.evaluate(() => {
  const s = (window as any).sessionbook;
  return Object.keys(s);
});
console.log(results.join(' '));
const cells = await page.$$eval('[data-cell]', (els) => els.map((e) => (e as HTMLElement).dataset.cell));
for (const [scheme, width] of looks) {
  await page.emulateMedia({ colorScheme: scheme as 'light' });
  await page.setViewportSize({ width: width as number, height: 900 });
  for (const id of cells) {
    const panel = page.locator(`[data-cell="${id}"]`);
    await panel.scrollIntoViewIfNeeded();
    await page.waitForTimeout(400);
    await panel.screenshot({ path: `${out}/${template}-${id}-${scheme}-${width}.png` });
  }
}
await browser.close();
await site.close();
