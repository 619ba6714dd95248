/** Every file of `../shared/data/intake` gives its right value: through the page, and through the headless runner. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshot } from '../scripts/lib/automation';
import { parseOptions } from '../scripts/lib/headless_options';
import { runHeadless } from '../scripts/lib/headless_run';
import { giveFiles } from '../scripts/lib/notebook_page';
import { expect, siteUrl, test, visit } from './fixtures';
import { absence, filesThere, pathOf, RIGHT } from './intake';
import { expectData, expectEvents, expectSessions, queryOf } from './intake/compare';
import type { RightFile } from './intake/right_file';
import { leaveOutInList, sayInForm } from './intake/say';

test.beforeEach(() => test.skip(absence !== null, absence ?? ''));

test('every file of the folder has its right value written down, once', () => {
  const files = Object.values(RIGHT).flatMap((group) => group.map(({ file }) => file));
  expect(files.sort()).toEqual(filesThere().sort());
});

for (const [group, files] of Object.entries(RIGHT)) {
  test(`the page reads ${group}`, async ({ page, notebook }) => {
    await notebook.open();
    const panel = notebook.panel('data');
    for (const right of files) {
      await test.step(right.file, async () => {
        // As in a notebook that has seen no file.
        await notebook.set({ data: { files: [], mapping: null } });
        await giveFiles(page, [pathOf(right)]);
        for (const name of right.leaveOut ?? []) await leaveOutInList(panel, name);
        if (right.say) await sayInForm(page, panel, right.say);
        for (const name of right.notRead ?? []) await expect(panel).toContainText(name);
        await notebook.run('data');
        expectData(right, (await snapshot(page)).cells);
      });
    }
  });

  test(`the headless runner reads ${group}`, async ({ page }) => {
    await visit(page, siteUrl());
    const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));
    const [notebook, out] = [join(folder, 'intake.json'), join(folder, 'results.json')];
    for (const right of files) {
      await test.step(right.file, async () => {
        writeFileSync(notebook, JSON.stringify(documentFor(right)));
        const lines: string[] = [];
        const log = (line: string) => lines.push(line);
        const run = (...more: string[]) =>
          runHeadless(page, parseOptions([notebook, ...filesOf(right), ...more]), { log, error: log });
        if (right.notRead) {
          expect(await run('--inspect')).toBe(0);
          for (const name of right.notRead) expect(lines.join('\n')).toContain(name);
        }
        const code = await run('--out', out);
        const { cells } = JSON.parse(readFileSync(out, 'utf8'));
        expectData(right, cells);
        expectEvents(right, cells);
        expectSessions(right, cells);
        expect(code, lines.join('\n')).toBe(right.refused ? 1 : 0);
      });
    }
  });
}

/** What was loaded, its events as rows, and its sessions where the file names some. */
function documentFor(right: RightFile) {
  const sessions = ['pause', 'file'].map((cut_by) => ({
    ...{ id: `by-${cut_by}`, kind: 'sessions', params: { cut_by }, inputs: ['data'] },
  }));
  return {
    version: 1,
    title: 'Files as shops have them',
    cells: [
      { id: 'data', kind: 'data', params: {}, inputs: [] },
      ...(right.events
        ? [{ id: 'sql', kind: 'sql', params: { query: queryOf(right) }, inputs: ['data'] }]
        : []),
      ...(right.sessions ? sessions : []),
    ],
  };
}

function filesOf(right: RightFile): string[] {
  return [
    ...['--file', `events=${pathOf(right)}`],
    ...(right.leaveOut ?? []).flatMap((name) => ['--leave-out', name]),
    ...(right.say ? ['--map', right.say] : []),
  ];
}
