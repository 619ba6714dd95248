import { chromium } from '@playwright/test';
import { runKills } from '../scripts/lib/campaign/kills';
import { tableOf } from '../scripts/lib/campaign/results';
import { serveSite } from '../scripts/lib/site';
import { DIST } from '../scripts/lib/build';
const site = await serveSite({ root: DIST });
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const t = performance.now();
try {
  const rows = await runKills({ site: site.url, browser: b, kills: Number(process.argv[2] ?? 3), seed: Number(process.argv[3] ?? 1), phases: process.argv[4]?.split(';'), say: (l: string) => console.log(((performance.now()-t)/1000).toFixed(0), l) } as never);
  console.log(tableOf(rows));
} finally { await b.close(); await site.close(); }
