/**
 * Every file of `../shared/data/intake` gives its right value in the page, event by event; of every folder one, and each of
 * which somebody has to say something, also through the headless runner, which stands on the same page.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { snapshot } from '../scripts/lib/automation';
import { parseOptions } from '../scripts/lib/headless_options';
import { runHeadless } from '../scripts/lib/headless_run';
import { giveFiles } from '../scripts/lib/notebook_page';
import { expect, siteUrl, test, visit } from './fixtures';
import { absence, filesThere, pathOf, RIGHT } from './intake';
import { expectData, expectEvents, expectSessions, queryOf } from './intake/compare';
import type { RightFile } from './intake/right_file';
import { leaveOutInList, sayInForm } from './intake/say';

const ALL = Object.values(RIGHT).flat();
const SESSIONS = ['by-pause', 'by-file'];

test.beforeEach(() => test.skip(absence !== null, absence ?? ''));

test('every file of the folder has its right value written down, once', () => {
  expect(ALL.map(({ file }) => file).sort()).toEqual(filesThere().sort());
});

// In halves, so that both of two cores have one.
for (const half of [0, 1]) {
  test(`the page reads every file, half ${half + 1}`, async ({ page, notebook }) => {
    await visit(page, siteUrl());
    await page.evaluate((document) => window.sessionbook.open(document), documentFor(true));
    // A program's run counts as the person's: the question before a stranger's SQL is not what is tried here.
    await notebook.set({ data: { users: 100 } });
    await notebook.compute('data');
    const panel = notebook.panel('data');
    for (const right of ALL.filter((_, at) => at % 2 === half)) {
      await test.step(right.file, async () => {
        // As in a notebook that has seen no file.
        await notebook.set({ data: { files: [], mapping: null }, sql: { query: queryOf(right) } });
        await giveFiles(page, [pathOf(right)]);
        for (const name of right.leaveOut ?? []) await leaveOutInList(panel, name);
        if (right.say) await sayInForm(page, panel, right.say);
        for (const name of right.notRead ?? []) await expect(panel).toContainText(name);
        await notebook.run('data');
        if (!right.refused) await notebook.compute(...(right.sessions ? SESSIONS : []), 'sql');
        const { cells } = await snapshot(page);
        expectData(right, cells);
        expectEvents(right, cells);
        expectSessions(right, cells);
      });
    }
  });
}

const folders = new Set<string>();
const forRunner = ALL.filter((right) => {
  const isFirst = !folders.has(dirname(right.file));
  folders.add(dirname(right.file));
  return isFirst || right.say || right.leaveOut || right.notRead || right.refused || right.sessions;
});

for (const half of [0, 1]) {
  test(`the headless runner reads every kind of file, half ${half + 1}`, async ({ page }) => {
    await visit(page, siteUrl());
    const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));
    const [notebook, out] = [join(folder, 'intake.json'), join(folder, 'results.json')];
    for (const right of forRunner.filter((_, at) => at % 2 === half)) {
      await test.step(right.file, async () => {
        writeFileSync(notebook, JSON.stringify(documentFor(right.sessions !== undefined)));
        const lines: string[] = [];
        const log = (line: string) => lines.push(line);
        const run = (...more: string[]) =>
          runHeadless(page, parseOptions([notebook, ...filesOf(right), ...more]), { log, error: log });
        if (right.notRead) {
          expect(await run('--inspect')).toBe(0);
          for (const name of right.notRead) expect(lines.join('\n')).toContain(name);
        }
        const code = await run('--set', `sql.query=${queryOf(right)}`, '--out', out);
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
function documentFor(hasSessions: boolean) {
  const sessions = ['pause', 'file'].map((cut_by, at) => ({
    ...{ id: SESSIONS[at] as string, kind: 'sessions', params: { cut_by }, inputs: ['data'] },
  }));
  return {
    version: 1,
    title: 'Files as shops have them',
    cells: [
      { id: 'data', kind: 'data', params: {}, inputs: [] },
      { id: 'sql', kind: 'sql', params: {}, inputs: ['data'] },
      ...(hasSessions ? sessions : []),
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
