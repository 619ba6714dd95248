/** Files that a test writes from known events in every combination of spellings, separators, conventions and containers. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/build';
import type { FuzzCounts } from '../../workers/warehouse/testing/fuzzing/fuzz';
import type { Bench } from '../harness';

const FILES = 2000;

export const bench: Bench = {
  about: `${FILES.toLocaleString('en')} files written from known events: how many come back as these events; no peer`,
  async run(report) {
    const folder = mkdtempSync(join(tmpdir(), 'intake-'));
    try {
      const counts = join(folder, 'counts.json');
      const test = 'workers/warehouse/testing/fuzzing/fuzz.test.ts';
      const env = { ...process.env, INTAKE_FILES: String(FILES), INTAKE_COUNTS: counts };
      const { status } = spawnSync('npx', ['vitest', 'run', test], { cwd: ROOT, env, stdio: 'inherit' });
      if (status !== 0) throw new Error('a file came back as something else: see above');
      const found = JSON.parse(readFileSync(counts, 'utf8')) as FuzzCounts;
      report.alone('written', 'files', found.files, { atLeast: FILES });
      report.alone('read as written', 'files', found.read);
      report.alone('read, and said to be ambiguous', 'files', found.ambiguous);
      report.alone('refused with a sentence', 'files', found.refused, { atMost: FILES / 10 });
      for (const [container, read] of Object.entries(found.containers)) {
        report.alone(`came back: ${container}`, 'files', read);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
