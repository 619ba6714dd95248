/** What a person with a slow phone waits for, at a first visit: Lighthouse only computes it, here it is slowed down and seen. */
import { defaultConfig } from 'lighthouse';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser, launchArguments } from '../../scripts/lib/browser';

/** Milliseconds from the navigation. */
export interface Seen {
  /** The first words are painted. */
  words: number;
  /** The page itself has taken their place. */
  page: number;
}

/** In a browser of its own, with Lighthouse's slow phone and network. */
export async function seenOnSlowPhone(url: string): Promise<Seen> {
  const browser = await puppeteer.launch({ executablePath: findBrowser(), args: launchArguments() });
  try {
    const page = await browser.newPage();
    await slowDown(page);
    await page.evaluateOnNewDocument(() => {
      const look = setInterval(() => {
        if (!document.querySelector('main:not(.opening, .opening-gallery)')) return;
        performance.mark('page');
        clearInterval(look);
      }, 20);
    });
    await page.goto(url);
    const handle = await page.waitForFunction(() => {
      const [words] = performance.getEntriesByName('first-contentful-paint');
      const [own] = performance.getEntriesByName('page');
      return words && own ? { words: words.startTime, page: own.startTime } : null;
    });
    return (await handle.jsonValue()) as Seen;
  } finally {
    await browser.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const { requestLatencyMs, downloadThroughputKbps, uploadThroughputKbps, cpuSlowdownMultiplier } =
    defaultConfig.settings?.throttling ?? {};
  if (!requestLatencyMs || !downloadThroughputKbps || !uploadThroughputKbps || !cpuSlowdownMultiplier) {
    throw new Error('Lighthouse no longer names its slow phone.');
  }
  await page.setViewport({
    width: 412,
    height: 823,
    deviceScaleFactor: 1.75,
    isMobile: true,
    hasTouch: true,
  });
  await page.emulateNetworkConditions({
    latency: requestLatencyMs,
    download: (downloadThroughputKbps * 1024) / 8,
    upload: (uploadThroughputKbps * 1024) / 8,
  });
  await page.emulateCPUThrottling(cpuSlowdownMultiplier);
}
