/** Files that a test writes from known events in every combination of spellings, separators, conventions and containers. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/build';
import type { FuzzCounts } from '../../workers/warehouse/testing/fuzzing/fuzz';
import { type Bench, measurement } from '../harness';

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
      const add = (name: string, value: number, limit?: Parameters<typeof measurement>[3]) =>
        report(measurement(name, 'files', { ours: [value], peer: [] }, limit));
      add('written', found.files, { of: 'ours', atLeast: FILES });
      add('read as written', found.read);
      add('read, and said to be ambiguous', found.ambiguous);
      add('refused with a sentence', found.refused, { of: 'ours', atMost: FILES / 10 });
      for (const [container, read] of Object.entries(found.containers)) add(`came back: ${container}`, read);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
