import { chromium } from '@playwright/test';
import { launchArguments } from '../lib/browser';
import { serveSite } from '../lib/site';

const site = await serveSite({ root: '/work/main/dist' });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: launchArguments() });
const context = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  reducedMotion: 'reduce',
  serviceWorkers: 'block',
});
const page = await context.newPage();
page.on('console', (m) => {
  if (m.type() === 'error' || m.type() === 'warning') console.log('console', m.text().slice(0, 1500));
});
await page.goto(`${site.url}#/n/next-purchase`);
await page.waitForFunction(() => (window as any).sessionbook);
await page.evaluate(async () => {
  const s = (window as any).sessionbook;
  await s.setParam('data', 'users', 2500);
  await s.setParam('data', 'items', 1000);
  await s.run(['data', 'sessions', 'interactions', 'retrieve', 'rank']);
});
const panel = page.locator('[data-cell="rank"]');
await panel.scrollIntoViewIfNeeded();
await page.waitForTimeout(800);
for (const d of await panel.locator('details').all())
  await d.evaluate((e) => {
    (e as HTMLDetailsElement).open = true;
  });
console.log((await panel.innerText()).slice(0, 3000));
await panel.screenshot({ path: '/tmp/s/rank.png' });
await browser.close();
await site.close();
