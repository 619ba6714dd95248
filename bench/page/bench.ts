/** Lighthouse's audits of the built site: the gallery, a notebook and a demo, on a phone and on a desktop. */
import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import puppeteer, { type Browser } from 'puppeteer-core';
import { withServedSite } from '../../scripts/lib/automation';
import { findBrowser, launchArguments } from '../../scripts/lib/browser';
import type { Bench } from '../harness';
import { type Seen, seenOnSlowPhone } from './slow_phone';

const RUNS = 3;
const LOWEST = 95;
/** Now and then Lighthouse does not find the start of the navigation in its own trace (NO_NAVSTART). */
const ATTEMPTS = 3;
const PAGES = {
  gallery: '',
  'a notebook': '#/n/purchase-intent',
  'a demo': '#open=demos/purchase-intent.json',
};
/** Lighthouse's own: a slow phone on a slow network, and a desktop. */
const FORMS = { phone: undefined, desktop: desktopConfig };
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

export const bench: Bench = {
  about: 'Lighthouse on the built site: performance, accessibility and best practices; no peer',
  async run(report) {
    await withServedSite(async (site) => {
      for (const [page, hash] of Object.entries(PAGES)) {
        for (const [form, config] of Object.entries(FORMS)) {
          const runs: Result[] = [];
          for (let run = 0; run < RUNS; run++) runs.push(await audit(site + hash, config));
          for (const category of CATEGORIES) {
            const ours = runs.map(({ categories }) => 100 * (categories[category]?.score ?? Number.NaN));
            report.alone(`${page}, ${form}: ${category}`, 'of 100', ours, { atLeast: LOWEST });
          }
          sayFaults(runs.at(-1));
        }
        const seen: Seen[] = [];
        for (let run = 0; run < RUNS; run++) seen.push(await seenOnSlowPhone(site + hash));
        const [words, own] = [seen.map((one) => one.words), seen.map((one) => one.page)];
        report.alone(`${page}, slowed down: first words`, 'ms', words);
        report.alone(`${page}, slowed down: the page itself`, 'ms', own);
      }
    });
  },
};

/** One audit in a browser of its own, as at a first visit; again where Lighthouse failed, which is said. */
async function audit(url: string, config: typeof desktopConfig | undefined): Promise<Result> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const browser: Browser = await puppeteer.launch({
      executablePath: findBrowser(),
      args: launchArguments(),
    });
    try {
      const flags = { onlyCategories: [...CATEGORIES], logLevel: 'error' as const };
      const outcome = await lighthouse(url, flags, config, await browser.newPage());
      const problem = outcome?.lhr.runtimeError?.code;
      if (outcome && !problem) return outcome.lhr;
      console.log(`  Lighthouse gave no result${problem ? `: ${problem}` : ''}. Once more.`);
    } finally {
      await browser.close();
    }
  }
  throw new Error(`Lighthouse gave no result in ${ATTEMPTS} attempts.`);
}

/** What costs points, so that it can be mended. */
function sayFaults(result: Result | undefined): void {
  for (const category of CATEGORIES) {
    for (const { id, weight } of result?.categories[category]?.auditRefs ?? []) {
      const audit = result?.audits[id];
      if (!audit || audit.score === null || audit.score >= 0.9 || weight === 0) continue;
      console.log(`  ${category}, ${audit.title}: ${audit.displayValue ?? placesOf(audit)}`);
    }
  }
}

/** The elements at fault, where an audit names any. */
function placesOf({ details }: Result['audits'][string]): string {
  const items = details && 'items' in details ? (details.items as { node?: { snippet?: string } }[]) : [];
  return items.map(({ node }) => node?.snippet ?? '').join(' ');
}
