/** Opens mutants one after the other in one browser: each is a notebook, or the page says why not. */
import type { Browser, Page } from '@playwright/test';
import { visitSite } from '../profile';
import { type Mutant, mutants } from './mutants';
import { emptyRow, type Row, slower } from './results';
import { Watch } from './watch';

export interface OpeningOptions {
  site: string;
  browser: Browser;
  count: number;
  seed: number;
  say(line: string): void;
}

/** Mutants of one browser profile: what is dropped on the page is kept there. */
const OF_ONE_PROFILE = 100;
/** Ends only what hangs. */
const PATIENCE_MS = 60_000;
const TOLD_CHARACTERS = 200;
/** The page's words for what is no fault of the notebook. */
const OWN_FAULT = /fault of Sessionbook/;
/** Files that the address names: each another, for the page keeps what it has opened. */
const BESIDE = /demos\/mutant-\d+\.json$/;

export async function runOpenings({ site, browser, count, seed, say }: OpeningOptions): Promise<Row[]> {
  const rows = { links: emptyRow('mutated links'), files: emptyRow('mutated notebook files') };
  let opened = 0;
  let stage: Stage | null = null;
  try {
    for await (const mutant of mutants(count, seed)) {
      const row = mutant.form === 'link' ? rows.links : rows.files;
      stage ??= await Stage.set(browser, site);
      const outcome = await stage.attempt(mutant);
      const faults = [...outcome.faults, ...(stage.attempts < OF_ONE_PROFILE ? [] : await stage.faults())];
      row.attempts++;
      row.wrong += faults.length > 0 ? 1 : 0;
      row.slowestMs = slower(row.slowestMs, outcome.ms);
      opened += outcome.isOpened ? 1 : 0;
      for (const fault of faults) {
        say(`${mutant.form}, ${mutant.how}: ${fault.slice(0, TOLD_CHARACTERS)}`);
        say(`  ${mutant.text.length} characters: ${mutant.text.slice(0, TOLD_CHARACTERS)}`);
      }
      if (faults.length === 0 && stage.attempts < OF_ONE_PROFILE) continue;
      await stage.close();
      stage = null;
    }
    for (const fault of (await stage?.faults()) ?? []) {
      rows.links.wrong++;
      say(`after the last one: ${fault}`);
    }
  } finally {
    await stage?.close();
  }
  const wrong = rows.links.wrong + rows.files.wrong;
  say(`${count} mutants: ${opened} opened, ${count - opened - wrong} were refused with a sentence`);
  return [rows.links, rows.files];
}

interface Outcome {
  faults: string[];
  ms: number;
  isOpened: boolean;
}

/** A page of a new profile, and what it may be asked for beside the site. */
class Stage {
  attempts = 0;
  private beside = '';

  private constructor(
    private readonly page: Page,
    private readonly watch: Watch,
  ) {}

  static async set(browser: Browser, site: string): Promise<Stage> {
    const context = await browser.newContext({ serviceWorkers: 'block', reducedMotion: 'reduce' });
    const watch = await Watch.over(context, site);
    const page = await context.newPage();
    const stage = new Stage(page, watch);
    await context.route(BESIDE, (route) =>
      route.fulfill({ contentType: 'application/json', body: stage.beside }),
    );
    await visitSite(page, site);
    return stage;
  }

  async attempt({ form, text }: Mutant): Promise<Outcome> {
    this.attempts++;
    const startedAt = performance.now();
    let said: Said;
    try {
      await this.leave();
      if (form === 'dropped') await drop(this.page, text);
      else await this.address(form === 'link' ? `#s=${text}` : this.put(text));
      said = await answer(this.page, form);
    } catch (thrown) {
      said = { kind: 'nothing', words: String(thrown).split('\n')[0] ?? '' };
    }
    const faults = this.watch.take();
    if (said.kind === 'nothing') faults.push(`neither a notebook nor a sentence: ${said.words}`);
    if (said.kind === 'refused' && !isSentence(said.words)) faults.push(`no sentence: ${said.words}`);
    return { faults, ms: performance.now() - startedAt, isOpened: said.kind === 'opened' };
  }

  /** Whether the page still does what it is for. */
  async faults(): Promise<string[]> {
    try {
      await this.leave();
      await this.page.evaluate(() => window.sessionbook.open('explore'));
      const cells = await this.page.evaluate(() => window.sessionbook.snapshot().cells.length);
      return [...this.watch.take(), ...(cells === 5 ? [] : [`the template has ${cells} cells`])];
    } catch (thrown) {
      return [`the page is no longer alive: ${String(thrown).split('\n')[0]}`];
    }
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Back to the first page, with what was said there before put away. */
  private async leave(): Promise<void> {
    await this.page.evaluate(() => {
      try {
        window.sessionbook.cancel();
      } catch {
        // No notebook was opened.
      }
      window.location.hash = '#/';
    });
    await this.page.waitForFunction(
      () => {
        for (const close of document.querySelectorAll<HTMLElement>('.mantine-Notification-closeButton'))
          close.click();
        return document.querySelector('[data-cell], [role="alert"], .opening') === null;
      },
      undefined,
      { timeout: PATIENCE_MS },
    );
  }

  private async address(hash: string): Promise<void> {
    await this.page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
  }

  /** Puts the file beside the site; gives the address that opens it, another one each time. */
  private put(text: string): string {
    this.beside = text;
    return `#open=demos/mutant-${this.attempts}.json`;
  }
}

interface Said {
  kind: 'opened' | 'refused' | 'nothing';
  words: string;
}

async function answer(page: Page, form: Mutant['form']): Promise<Said> {
  const handle = await page.waitForFunction(
    (isDropped): Said | null => {
      const isFirstPage = window.location.hash === '#/';
      const alert = [...document.querySelectorAll('[role="alert"]')].find(
        (one) => !one.closest('[data-cell]'),
      );
      if (alert && (isFirstPage || !isDropped)) return { kind: 'refused', words: alert.textContent ?? '' };
      if (isFirstPage || !document.querySelector('main h1') || document.querySelector('.opening'))
        return null;
      try {
        const { cells } = window.sessionbook.snapshot();
        if (!cells.every(({ id }) => document.getElementById(id))) return null;
        return { kind: 'opened', words: '' };
      } catch {
        return null;
      }
    },
    form === 'dropped',
    { polling: 'raf', timeout: PATIENCE_MS },
  );
  return (await handle.jsonValue()) ?? { kind: 'nothing', words: 'the page gave no answer' };
}

/** As a person drops a file on the page. */
function drop(page: Page, text: string): Promise<void> {
  return page.evaluate((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'notebook.json', { type: 'application/json' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, text);
}

/** Words that a person can do something with: not a fault of the page, and no bare code. */
function isSentence(words: string): boolean {
  return /\p{L}{2,}[^.!?]* [^.!?]*[.!?:]/u.test(words) && !OWN_FAULT.test(words);
}
