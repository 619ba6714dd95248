/**
 * Files of `../shared/data/intake` give their right value in the built page and through the headless runner, event by event:
 * one of every kind, and those of which somebody has to say something. `scripts/testing/intake/intake.test.ts` reads every one
 * with the same code and database in Node; `INTAKE=all` gives every one to the page and to the runner too.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshot } from '../scripts/lib/automation';
import { parseOptions } from '../scripts/lib/headless_options';
import { runHeadless } from '../scripts/lib/headless_run';
import { giveFiles } from '../scripts/lib/notebook_page';
import { absence, pathOf, RIGHT } from '../scripts/testing/intake';
import { foundOutcome, queryOf, rightOutcome } from '../scripts/testing/intake/compare';
import type { RightFile } from '../scripts/testing/intake/right_file';
import { expect, siteUrl, test, visit } from './fixtures';
import { leaveOutInList, sayInForm } from './intake_say';

const ALL = Object.values(RIGHT).flat();
/** What makes a file take another way through the page or the runner than the plain ones. */
const WAYS = ['say', 'leaveOut', 'notRead', 'refused', 'sessions'] as const;
const [forPage, forRunner] = process.env.INTAKE === 'all' ? [ALL, ALL] : [ofEveryKind(), ofEveryWay()];
const SESSIONS = ['by-pause', 'by-file'];

test.beforeEach(() => test.skip(absence !== null, absence ?? ''));

test('the page reads files', async ({ page, notebook }) => {
  await visit(page, siteUrl());
  await page.evaluate((document) => window.sessionbook.open(document), documentFor(true));
  // A program's run counts as the person's: the question before a stranger's SQL is not what is tried here.
  await notebook.set({ data: { users: 100 } });
  await notebook.compute('data');
  const panel = notebook.panel('data');
  for (const right of forPage) {
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
      expect(foundOutcome(right, cells)).toEqual(rightOutcome(right));
    });
  }
});

test('the headless runner reads files', async ({ page }) => {
  await visit(page, siteUrl());
  const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));
  const [notebook, out] = [join(folder, 'intake.json'), join(folder, 'results.json')];
  for (const right of forRunner) {
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
      expect(foundOutcome(right, cells)).toEqual(rightOutcome(right));
      expect(code, lines.join('\n')).toBe(right.refused ? 1 : 0);
    });
  }
});

/** The first file of every kind, and every one of which a person says something in the page. */
function ofEveryKind(): RightFile[] {
  return Object.values(RIGHT).flatMap((files) =>
    files.filter((right, at) => at === 0 || right.say || right.leaveOut),
  );
}

/** The first file that is plain, and the first that goes each other way. */
function ofEveryWay(): RightFile[] {
  const plain = ALL.find((right) => WAYS.every((way) => right[way] === undefined));
  const others = WAYS.map((way) => ALL.find((right) => right[way] !== undefined));
  return [plain, ...others].filter((right) => right !== undefined);
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
