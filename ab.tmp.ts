import { chromium } from '@playwright/test';
import { giveFiles } from './scripts/lib/notebook_page';
import { serveSite } from './scripts/lib/site';

async function one(root: string) {
  const site = await serveSite({ root });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(site.url);
  await page.waitForFunction(() => typeof (window as any).sessionbook === 'object');
  await page.evaluate(() => (window as any).sessionbook.open('explore'));
  await giveFiles(page, ['/work/main/.cache/bench/retailrocket-scale/events.csv']);
  await page.evaluate(() => (window as any).sessionbook.run(['sessions']));
  const s = await page.evaluate(() => (window as any).sessionbook.snapshot());
  const of = (id: string) => s.cells.find((c: any) => c.id === id).seconds;
  await browser.close();
  await site.close();
  return [of('data'), of('sessions')];
}
for (let i = 0; i < 5; i++)
  for (const root of i % 2 ? ['/tmp/exp/dist-0', '/tmp/dist-ab'] : ['/tmp/dist-ab', '/tmp/exp/dist-0']) {
    const [d, s] = await one(root);
    console.log(root, d.toFixed(2), s.toFixed(2), (d + s).toFixed(2));
  }
