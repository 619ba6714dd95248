/** Runs statements that reach out or eat memory in a SQL cell, and asks an ordinary question after each. */
import { type Browser, errors, type Page } from '@playwright/test';
import { z } from 'zod';
import type { CellSnapshot } from '../../../src/app/automation';
import type { NotebookDocument } from '../../../src/notebook/document';
import type { AppErrorPayload } from '../../../workers/runtime/errors';
import { visitSite } from '../profile';
import type { Attempt } from './attempts';
import { openNotebook } from './open';
import { emptyRow, type Row, slower } from './results';
import { Watch } from './watch';

export interface StatementOptions {
  site: string;
  browser: Browser;
  attempts: readonly Attempt[];
  say(line: string): void;
}

/** What runs for longer is cancelled, and has to end soon after. */
const CANCEL_AFTER_MS = 3000;
const MOST_CANCEL_MS = 2000;
/** The database answers again within this time. */
const MOST_RETURN_MS = 5000;
/** An answer that has not come by then never will. */
const PATIENCE_MS = 60_000;

/** Of the answer of a SQL cell its first rows. */
const answerShape = z.object({ preview: z.array(z.array(z.unknown())) });

const NOTEBOOK: NotebookDocument = {
  version: 1,
  title: 'Statements',
  about: '',
  cells: [
    { id: 'data', kind: 'data', params: { users: 300, items: 100, days: 30 }, inputs: [] },
    { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
    { id: 'sql', kind: 'sql', params: {}, inputs: ['data', 'sessions'] },
  ],
};

export interface StatementRows {
  rows: Row[];
  /** ms until the database answered after each, in order. */
  returns: number[];
}

export async function runStatements({
  site,
  browser,
  attempts,
  say,
}: StatementOptions): Promise<StatementRows> {
  const rows = {
    refused: emptyRow('statements to be refused'),
    ended: emptyRow('statements that eat memory or time'),
  };
  const returns: number[] = [];
  let stage: Stage | null = null;
  try {
    for (const attempt of attempts) {
      stage ??= await Stage.set(browser, site);
      const { faults, returnMs } = await stage.attempt(attempt);
      const row = rows[attempt.outcome];
      row.attempts++;
      row.wrong += faults.length > 0 ? 1 : 0;
      row.slowestMs = slower(row.slowestMs, returnMs);
      if (returnMs !== null) returns.push(returnMs);
      for (const fault of faults) say(`${attempt.sql.slice(0, 120)}: ${fault}`);
      if (returnMs !== null) continue;
      await stage.close();
      stage = null;
    }
  } finally {
    await stage?.close();
  }
  return { rows: Object.values(rows), returns };
}

class Stage {
  private asked = 0;

  private constructor(
    private readonly page: Page,
    private readonly watch: Watch,
    private readonly events: number,
  ) {}

  static async set(browser: Browser, site: string): Promise<Stage> {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const watch = await Watch.over(context, site);
    const page = await context.newPage();
    await visitSite(page, site);
    await openNotebook(page, NOTEBOOK);
    await page.evaluate(() => window.sessionbook.run());
    const data = await cellOf(page, 'data');
    if (data.state !== 'done') throw new Error(`The shop could not be made: ${data.error?.message}`);
    return new Stage(page, watch, data.figures.events ?? Number.NaN);
  }

  /** `returnMs`: until the database answered, from the moment at which the statement was over; null: never. */
  async attempt({ sql, outcome }: Attempt): Promise<{ faults: string[]; returnMs: number | null }> {
    try {
      const { state, error, cancelMs } = await this.run(sql);
      const { answered, returnMs } = await this.ask();
      const faults = this.watch.take();
      if (state === 'done') faults.push('it was answered');
      if (state === 'cancelled' && outcome === 'refused') faults.push('it ran until it was cancelled');
      if (state === 'failed' && !error) faults.push('it failed without a word');
      if (cancelMs > MOST_CANCEL_MS) faults.push(`it went on for ${Math.round(cancelMs)} ms when cancelled`);
      if (answered !== this.events)
        faults.push(`afterwards the shop has ${answered} events, not ${this.events}`);
      if (returnMs > MOST_RETURN_MS)
        faults.push(`the database was back only after ${Math.round(returnMs)} ms`);
      return { faults, returnMs };
    } catch (thrown) {
      const faults = [...this.watch.take(), `the page no longer works: ${String(thrown).split('\n')[0]}`];
      return { faults, returnMs: null };
    }
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private async run(sql: string): Promise<Pick<CellSnapshot, 'state' | 'error'> & { cancelMs: number }> {
    const fits = await this.page.evaluate(
      (query) =>
        window.sessionbook.setParam('sql', 'query', query).then(
          () => null,
          (thrown) => String(thrown.message),
        ),
      sql,
    );
    // Longer than any query may be: the cell does not even take it.
    if (fits !== null) return { state: 'failed', error: refusalOf(fits), cancelMs: 0 };
    await this.begin();
    let cancelMs = 0;
    if (!(await this.isOver(CANCEL_AFTER_MS))) {
      const cancelledAt = performance.now();
      await this.page.evaluate(() => window.sessionbook.cancel());
      if (!(await this.isOver(PATIENCE_MS))) throw new Error('a statement that cannot be cancelled');
      cancelMs = performance.now() - cancelledAt;
    }
    const { state, error } = await cellOf(this.page, 'sql');
    return { state, error, cancelMs };
  }

  /** Runs the cell, without waiting for it. */
  private async begin(): Promise<void> {
    await this.page.evaluate(() => {
      const shared = window as unknown as Running;
      shared.campaignIsOver = false;
      void window.sessionbook.run(['sql']).then(() => {
        shared.campaignIsOver = true;
      });
    });
  }

  /** Waits for the end of the run, but no longer than this. */
  private isOver(patienceMs: number): Promise<boolean> {
    return this.page
      .waitForFunction(() => (window as unknown as Running).campaignIsOver, undefined, {
        polling: 10,
        timeout: patienceMs,
      })
      .then(
        () => true,
        (thrown) => {
          if (thrown instanceof errors.TimeoutError) return false;
          throw thrown;
        },
      );
  }

  /** An ordinary question, another each time: the last answer is kept. */
  private async ask(): Promise<{ answered: unknown; returnMs: number }> {
    const query = `SELECT count(*) AS n, ${++this.asked} AS question FROM events`;
    const startedAt = performance.now();
    await this.page.evaluate((text) => window.sessionbook.setParam('sql', 'query', text), query);
    await this.begin();
    if (!(await this.isOver(PATIENCE_MS))) throw new Error('no answer to an ordinary question');
    const returnMs = performance.now() - startedAt;
    const { state, error, result } = await cellOf(this.page, 'sql');
    if (state !== 'done') throw new Error(`an ordinary question is ${state}: ${error?.message}`);
    return { answered: answerShape.parse(result).preview[0]?.[0], returnMs };
  }
}

interface Running {
  campaignIsOver: boolean;
}

function refusalOf(message: string): AppErrorPayload {
  return { code: 'bad_parameters', message, hint: '', details: {} };
}

async function cellOf(page: Page, id: string): Promise<CellSnapshot> {
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  const cell = cells.find((one) => one.id === id);
  if (!cell) throw new Error(`The notebook has no cell "${id}".`);
  return cell;
}
