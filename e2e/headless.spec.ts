/** The headless runner, as a person's own batch would call it, on the public samples. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { ROOT } from '../scripts/lib/build';
import { headlessCommand } from '../scripts/lib/headless_command';
import { bruteForceSessions } from './brute_force';
import { expect, siteUrl, test, visit } from './fixtures';
import { needsFile, REES46, RETAILROCKET } from './real_data';

interface Results {
  title: string;
  seconds: number;
  cells: {
    id: string;
    kind: string;
    state: string;
    seconds: number;
    key: string;
    figures: Record<string, number>;
    result: unknown;
  }[];
}

const folder = mkdtempSync(join(tmpdir(), 'sessionbook-'));

const ALL_SESSIONS = `SELECT string_agg(
    concat_ws('|', users.source_id, start_ts, end_ts, events, "views", carts, purchases, distinct_items, converted),
    chr(10) ORDER BY CAST(users.source_id AS BIGINT), start_ts
  ) AS lines
FROM sessions JOIN users USING (user_id)`;

interface Outcome {
  code: number;
  output: string;
  results: Results | null;
}

/** Runs the command in a new profile of the test's browser: all of it but the program that is started. */
async function onPage(browser: Browser, args: readonly string[]): Promise<Outcome> {
  const out = join(folder, `${randomUUID()}.json`);
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const openPage = async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await visit(page, siteUrl());
    return { page, close: () => context.close() };
  };
  const code = await headlessCommand([...args, '--out', out], openPage, { log, error: log });
  return { code, output: lines.join('\n'), results: resultsIn(out) };
}

/** Runs `npm run headless -- ...args`; the site was built by the step before. */
async function headless(args: readonly string[]): Promise<Outcome> {
  const out = join(folder, `${randomUUID()}.json`);
  const run = spawn('npm', ['run', '--silent', 'headless', '--', ...args, '--out', out], {
    cwd: ROOT,
    env: { ...process.env, SESSIONBOOK_KEEP_BUILD: '1' },
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (data) => (output += data));
  const [code] = await once(run, 'close');
  return { code: code ?? -1, output, results: resultsIn(out) };
}

function resultsIn(out: string): Results | null {
  return existsSync(out) ? (JSON.parse(readFileSync(out, 'utf8')) as Results) : null;
}

function cell(results: Results | null, id: string): Results['cells'][number] {
  const found = results?.cells.find((each) => each.id === id);
  if (!found) throw new Error(`there is no result of ${id}`);
  return found;
}

test('the RetailRocket sample: every row accounted for, every session equal to a cut by hand', async ({
  browser,
}) => {
  needsFile(RETAILROCKET.events);
  const args = [
    'explore',
    '--file',
    `events=${RETAILROCKET.events}`,
    '--file',
    `category_tree=${RETAILROCKET.tree}`,
  ];
  const check = async (keepDuplicates: boolean) => {
    const { code, output, results } = await onPage(browser, [
      ...args,
      ...['--set', `data.keep_duplicates=${keepDuplicates}`, '--set', `sql.query=${ALL_SESSIONS}`],
    ]);
    expect(code, output).toBe(0);
    expect(cell(results, 'data').figures).toMatchObject(
      keepDuplicates
        ? { events: 9385, rejected: 0, users: 5000, view: 9076, cart: 263, purchase: 46 }
        : { events: 9382, rejected: 3, users: 5000 },
    );
    const { sessions = 0, conversion_rate = 0 } = cell(results, 'sessions').figures;
    expect(sessions).toBe(6229);
    expect(Math.round(sessions * conversion_rate)).toBe(40);

    const { preview } = cell(results, 'sql').result as { preview: string[][] };
    const lines = preview[0]?.[0]?.split('\n') ?? [];
    const expected = bruteForceSessions(RETAILROCKET.events, 30, keepDuplicates);
    expect(expected).toHaveLength(6229);
    expect(lines).toEqual(expected);
  };
  await check(false);
  await check(true);
});

test('the REES46 sample: rows, duplicates, users, and price, brand and category', async ({ browser }) => {
  needsFile(REES46);
  const { code, output, results } = await onPage(browser, ['explore', '--file', `events=${REES46}`]);
  expect(code, output).toBe(0);
  expect(cell(results, 'data').figures).toMatchObject({ events: 5016, rejected: 3, users: 1755 });
  const { summary, parts } = cell(results, 'data').result as {
    summary: Record<string, number>;
    parts: { rows_in: number; kept: number; rejected: Record<string, number> }[];
  };
  expect(parts[0]).toMatchObject({ rows_in: 5019, kept: 5016, rejected: { duplicate: 3 } });
  expect(summary.priced).toBe(5016);
  expect(summary.brands).toBeGreaterThan(100);
  expect(summary.categories).toBeGreaterThan(100);
});

test('a notebook of a person, with pictures of every panel in light and dark', async () => {
  const notebook = join(folder, 'mine.json');
  const cells = [
    { id: 'shop', kind: 'data', params: { users: 500, items: 100, days: 14 }, inputs: [] },
    { id: 'visits', kind: 'sessions', params: { gap_minutes: 20 }, inputs: ['shop'] },
  ];
  writeFileSync(notebook, JSON.stringify({ version: 1, title: 'Mine', cells }));
  const screens = join(folder, 'screens');
  const { code, output, results } = await headless([notebook, '--screens', screens]);
  expect(code, output).toBe(0);
  expect(results?.title).toBe('Mine');
  expect(results?.cells.map(({ id, kind, state }) => ({ id, kind, state }))).toEqual([
    { id: 'shop', kind: 'data', state: 'done' },
    { id: 'visits', kind: 'sessions', state: 'done' },
  ]);
  for (const each of results?.cells ?? []) {
    expect(each.key).toMatch(/^[0-9a-f]{64}$/);
    expect(each.seconds).toBeGreaterThan(0);
  }
  expect(output).toMatch(/visits +done/);
  expect(readdirSync(screens).sort()).toEqual([
    ...['shop-dark.png', 'shop-light.png', 'visits-dark.png', 'visits-light.png'],
  ]);
});

test('a file of one’s own: what it is taken for, and what a person says instead', async ({ browser }) => {
  const orders = join(folder, 'orders.csv');
  writeFileSync(
    orders,
    'order_id,customer,product_id,date,what\no1,c1,p1,02/01/2024 10:00,zzz\no2,c2,p2,13/01/2024 10:00,hover\n',
  );
  const args = ['explore', '--file', `events=${orders}`];
  const inspected = await onPage(browser, [...args, '--inspect']);
  const map = 'event=what,words.zzz=purchase,words.hover=none,time_zone=Europe/Berlin';
  const mapped = await onPage(browser, [...args, '--map', map]);
  const wrong = await onPage(browser, [...args, '--map', 'user=nobody']);
  expect(inspected.code, inspected.output).toBe(0);
  expect(inspected.output).toContain('user = customer (sure)');
  expect(inspected.output).toContain('rows_are = purchase');
  expect(inspected.output).toContain('02/01/2024 10:00 -> 2024-01-02T10:00:00.000Z');
  expect(cell(mapped.results, 'data').figures, mapped.output).toMatchObject({
    ...{ events: 1, purchase: 1, left_out: 1, rejected: 0 },
  });
  const { summary } = cell(mapped.results, 'data').result as { summary: { first_ts: number } };
  expect(summary.first_ts).toBe(Date.UTC(2024, 0, 2, 9));
  expect(wrong.code).toBe(2);
  expect(wrong.output).toContain('There is no column "nobody" for user.');
});

test('what cannot be run says why, and how far it came', async ({ browser }) => {
  const refusals = [
    [['explore', '--set', 'sessions.gapp=3'], 2, /--set sessions\.gapp: .*gapp/],
    [['explore', '--file', 'events=nowhere.csv'], 2, /There is no file nowhere\.csv/],
    [['explore', '--set', 'sessions.gap_minutes=0'], 2, /gap_minutes/],
    [['explore', '--timeout', '0.5'], 1, /Time was up after 0\.5 s at data: .+/],
    [['explore', '--set', 'data.users=300', '--set', 'sql.query=DROP VIEW events'], 1, /sql is failed\. .+/],
  ] as const;
  for (const [args, code, sentence] of refusals) {
    const outcome = await onPage(browser, args);
    expect(outcome.output).toMatch(sentence);
    expect(outcome.code, outcome.output).toBe(code);
  }
  // Once as a program, whose exit code a batch looks at.
  const { code, output } = await headless(['no-such-template']);
  expect(output).toMatch(/There is no notebook named "no-such-template"/);
  expect(code, output).toBe(2);
});
