/** Kills, mutants and statements, by the hundreds: what SQLite publishes of itself, of this page. */
import { chromium } from '@playwright/test';
import { withServedSite } from '../../scripts/lib/automation';
import { findBrowser, launchArguments } from '../../scripts/lib/browser';
import { ATTEMPTS, spread } from '../../scripts/lib/campaign/attempts';
import { runKills } from '../../scripts/lib/campaign/kills';
import { runOpenings } from '../../scripts/lib/campaign/openings';
import { type Row, tableOf } from '../../scripts/lib/campaign/results';
import { runStatements } from '../../scripts/lib/campaign/statements';
import type { Bench } from '../harness';

const KILLS = 204;
const MUTANTS = 4000;
const PARTS = ['kills', 'links', 'statements'];

const SHARE = Number(process.env.CAMPAIGN_SHARE ?? 1);
const SEED = Number(process.env.CAMPAIGN_SEED ?? 2026);
const CHOSEN = process.env.CAMPAIGN_PARTS?.split(',') ?? PARTS;

export const bench: Bench = {
  about:
    'the browser killed 204 times in every phase, 4,000 mutated links and files opened, 100 statements that reach out or eat memory; no peer (CAMPAIGN_PARTS=kills,links,statements CAMPAIGN_SHARE=0.05 CAMPAIGN_SEED=1 do less, or others)',
  async run(report) {
    const unknown = CHOSEN.find((part) => !PARTS.includes(part));
    if (unknown !== undefined) throw new Error(`The campaign has no part "${unknown}".`);
    const rows: Row[] = [];
    const add = (found: readonly Row[]) => {
      rows.push(...found);
      console.log(`\n${tableOf(found)}\n`);
    };
    await withServedSite(async (site) => {
      const browser = await chromium.launch({ executablePath: findBrowser(), args: launchArguments() });
      const shared = { site, browser, seed: SEED, say: console.log };
      try {
        if (CHOSEN.includes('kills')) add(await runKills({ ...shared, kills: Math.ceil(KILLS * SHARE) }));
        if (CHOSEN.includes('links')) {
          add(await runOpenings({ ...shared, count: Math.ceil(MUTANTS * SHARE) }));
        }
        if (CHOSEN.includes('statements')) {
          const attempts = spread(ATTEMPTS, Math.ceil(ATTEMPTS.length * SHARE));
          const { rows: found, returns } = await runStatements({ ...shared, attempts });
          add(found);
          report.alone('the database answers after a statement', 'ms', returns);
          console.log(`at most ${Math.round(Math.max(...returns))} ms`);
        }
      } finally {
        await browser.close();
      }
    });
    console.log(tableOf(rows));
    for (const { what, attempts, lost, wrong } of rows) {
      report.alone(`${what}: attempts`, 'attempts', attempts);
      report.alone(`${what}: lost`, 'attempts', lost, { atMost: 0 });
      report.alone(`${what}: wrong`, 'attempts', wrong, { atMost: 0 });
    }
  },
};
