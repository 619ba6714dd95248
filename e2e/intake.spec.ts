/** Every file of `../shared/data/intake` gives its right value: through the page, and through the headless runner. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions } from '../scripts/lib/headless_options';
import { runHeadless } from '../scripts/lib/headless_run';
import { expect, siteUrl, test, visit } from './fixtures';
import { absence, filesThere, pathOf, RIGHT } from './intake';
import { expectRight, queryOf } from './intake/compare';
import type { RightFile } from './intake/right_file';

test.beforeEach(() => test.skip(absence !== null, absence ?? ''));

test('every file of the folder has its right value written down, once', () => {
  expect(RIGHT.map(({ file }) => file).sort()).toEqual(filesThere().sort());
});

test('the headless runner reads every file', async ({ page }) => {
  await visit(page, siteUrl());
  const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));
  const notebook = join(folder, 'intake.json');
  writeFileSync(notebook, JSON.stringify(DOCUMENT));
  for (const right of RIGHT) {
    await test.step(right.file, async () => {
      const out = join(folder, 'results.json');
      const options = parseOptions([notebook, ...argumentsFor(right), '--out', out]);
      const lines: string[] = [];
      const terminal = { log: (line: string) => lines.push(line), error: (line: string) => lines.push(line) };
      const code = await runHeadless(page, options, terminal);
      const { cells } = JSON.parse(readFileSync(out, 'utf8'));
      if (process.env.DUMP) {
        try {
          expectRight(right, cells);
        } catch (e) {
          console.log('####', right.file, String(e).replace(/\u001b\[\d+m/g, ''), lines.join('\n'));
        }
        return;
      }
      expectRight(right, cells);
      expect(code, lines.join('\n')).toBe(right.refused ? 1 : 0);
    });
  }
});

const DOCUMENT = {
  version: 1,
  title: 'Files as shops have them',
  cells: [
    { id: 'data', kind: 'data', params: {}, inputs: [] },
    { id: 'sql', kind: 'sql', params: {}, inputs: ['data'] },
  ],
};

function argumentsFor(right: RightFile): string[] {
  return [
    ...['--file', `events=${pathOf(right)}`],
    ...(right.leaveOut ?? []).flatMap((name) => ['--leave-out', name]),
    ...(right.say ? ['--map', right.say] : []),
    ...['--set', `sql.query=${queryOf(right)}`],
  ];
}
