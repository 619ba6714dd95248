/** A small part of the campaign that `npm run bench -- campaign` runs whole; see `scripts/lib/campaign`. */
import { ATTEMPTS, spread } from '../scripts/lib/campaign/attempts';
import { runKills } from '../scripts/lib/campaign/kills';
import { runOpenings } from '../scripts/lib/campaign/openings';
import type { Row } from '../scripts/lib/campaign/results';
import { runStatements } from '../scripts/lib/campaign/statements';
import { expect, siteUrl, test } from './fixtures';

const SEED = 12;
const MUTANTS = 40;
/** Killed at something else each time; the bench kills in every phase, and `tabs.spec.ts` crashes one of several tabs. */
const PHASES = ['cutting sessions', 'saving a burst of edits'];
const STATEMENTS = 10;

// Only ends what hangs.
test.describe.configure({ timeout: 20 * 60_000 });

test('killed at its work, the browser loses no document and shows no wrong figure', async ({ browser }) => {
  test.skip(process.platform !== 'linux', 'processes are found by /proc');
  const told: string[] = [];
  const rows = await runKills({
    site: siteUrl(),
    browser,
    kills: PHASES.length,
    seed: SEED,
    phases: PHASES,
    say: (line) => told.push(line),
  });
  expect(faults(rows), told.join('\n')).toEqual([]);
  expect(rows.map(({ attempts }) => attempts)).toEqual(PHASES.map(() => 1));
});

test('mutated links and files open as a notebook or say why not, and reach nothing', async ({ browser }) => {
  const told: string[] = [];
  const rows = await runOpenings({
    site: siteUrl(),
    browser,
    count: MUTANTS,
    seed: SEED,
    say: (line) => told.push(line),
  });
  expect(faults(rows), told.join('\n')).toEqual([]);
  expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(MUTANTS);
});

test('statements that reach out or eat memory are refused or end, and the database answers', async ({
  browser,
}) => {
  const told: string[] = [];
  const { rows } = await runStatements({
    site: siteUrl(),
    browser,
    attempts: spread(ATTEMPTS, STATEMENTS),
    say: (line) => told.push(line),
  });
  expect(faults(rows), told.join('\n')).toEqual([]);
});

function faults(rows: readonly Row[]): string[] {
  return rows
    .filter(({ lost, wrong }) => lost + wrong > 0)
    .map(({ what, lost, wrong }) => `${what}: ${lost} lost, ${wrong} wrong`);
}
