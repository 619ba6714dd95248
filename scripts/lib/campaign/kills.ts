/** Kills the browser again and again while it works, and looks each time at what is left. */
import type { Browser, Page } from '@playwright/test';
import { Random } from '../../../workers/runtime/random';
import { MortalBrowser, VICTIMS } from './browser';
import { ShopFiles } from './files';
import { type Entry, Ledger, stateOf } from './ledger';
import { type CampaignNotebook, campaignNotebooks } from './notebooks';
import { openNotebook } from './open';
import { PHASES, type Phase, type Scene } from './phases';
import { Reference } from './reference';
import { emptyRow, type Row, slower } from './results';
import { storedDocuments } from './stored';

export interface KillOptions {
  site: string;
  /** Computes the reference; the browser that is killed is another. */
  browser: Browser;
  kills: number;
  seed: number;
  /** Only these phases, by name. Default: all. */
  phases?: readonly string[];
  say(line: string): void;
}

/** Ends only what hangs: a slow machine needs minutes for a rerun, and is not to be called wrong. */
const PATIENCE_MS = 600_000;

/** Kills in each phase in turn, at drawn moments; a row for each phase. */
export async function runKills(options: KillOptions): Promise<Row[]> {
  const { site, kills, seed, say } = options;
  const phases = PHASES.filter(({ name }) => options.phases?.includes(name) ?? true);
  const files = new ShopFiles();
  const rows = new Map(phases.map(({ name }) => [name, emptyRow(`killed while ${name}`)]));
  let stage: Stage | null = null;
  try {
    const notebooks = Object.values(campaignNotebooks(files)).filter(({ id }) =>
      phases.some(({ notebook }) => notebook === id),
    );
    const reference = new Reference(options.browser, site);
    const random = new Random(seed, 'kills');
    for (let attempt = 0; attempt < kills; attempt++) {
      const phase = phases[attempt % phases.length];
      const row = phase && rows.get(phase.name);
      if (!phase || !row) break;
      stage ??= await Stage.set(notebooks, reference, site);
      const outcome = await stage.attempt(phase, random, attempt);
      row.attempts++;
      row.lost += outcome.lost.length;
      row.wrong += outcome.wrong.length;
      row.slowestMs = slower(row.slowestMs, outcome.returnMs);
      say(`${attempt + 1} of ${kills}: ${outcome.words}`);
      for (const what of [...outcome.lost, ...outcome.wrong]) say(`  ${what}`);
      if (outcome.lost.length + outcome.wrong.length === 0) continue;
      // What comes next is not to be blamed for what was.
      await stage.close();
      stage = null;
    }
  } finally {
    await stage?.close();
    files.remove();
  }
  return [...rows.values()];
}

interface Outcome {
  words: string;
  lost: string[];
  wrong: string[];
  returnMs: number | null;
}

/** A browser in which all notebooks of the campaign are kept and done. */
class Stage {
  private readonly browser: MortalBrowser;
  private readonly ledger: Ledger;

  private constructor(
    private readonly reference: Reference,
    private readonly site: string,
  ) {
    this.browser = new MortalBrowser(site);
    this.ledger = new Ledger(reference);
  }

  static async set(
    notebooks: readonly CampaignNotebook[],
    reference: Reference,
    site: string,
  ): Promise<Stage> {
    const stage = new Stage(reference, site);
    const page = await stage.browser.open();
    for (const notebook of notebooks) {
      await reference.prepare(notebook, 0);
      await openNotebook(page, notebook.document);
      await notebook.vary(page, 0);
      await page.evaluate(() => window.sessionbook.run());
      await page.evaluate(() => window.sessionbook.kept());
      const name = await page.evaluate(() => decodeURIComponent(location.hash.replace('#/n/', '')));
      const text = 'Nothing yet.';
      stage.ledger.add(
        { notebook, name, isCopy: false },
        { title: notebook.document.title, text, variation: 0 },
      );
    }
    const faults = stage.ledger.check(await storedDocuments(page));
    if (faults.length > 0) throw new Error(`The campaign cannot begin: ${faults.join('; ')}`);
    return stage;
  }

  async attempt(phase: Phase, random: Random, attempt: number): Promise<Outcome> {
    const { site, browser, ledger, reference } = this;
    const scene: Scene = { site, browser, ledger, reference, random, attempt };
    const victim = VICTIMS[random.next() % VICTIMS.length] ?? 'tab';
    const moment = random.fraction();
    let words = `${phase.name}, nothing killed yet`;
    try {
      const { entry, windowMs, look } = await within(phase.begin(scene), 'The phase did not begin');
      const delay = moment * windowMs;
      await new Promise((resolve) => setTimeout(resolve, delay));
      await look?.();
      await browser.kill(victim);
      words = `${phase.name}, ${victim} killed after ${Math.round(delay)} ms`;
      return { words, ...(await within(this.comeBack(entry), 'The page did not come back')) };
    } catch (thrown) {
      return { words, lost: [], wrong: [`"${phase.name}" failed: ${String(thrown)}`], returnMs: null };
    }
  }

  async close(): Promise<void> {
    await this.browser.remove();
  }

  /** Opens the site again: every document must be there, every figure right, and one rerun must do. */
  private async comeBack(entry: Entry): Promise<Omit<Outcome, 'words'>> {
    const { browser, ledger } = this;
    const page = await browser.open();
    const lost = ledger.check(await storedDocuments(page));
    const wrong: string[] = [];
    let returnMs: number | null = null;
    const first = ledger.entries.includes(entry) ? [entry] : [];
    for (const one of [...first, ...ledger.entries.filter((other) => other !== entry)]) {
      await openNotebook(page, one.name);
      // The page's own clock began with the navigation.
      returnMs ??= await page.evaluate(() => performance.now());
      wrong.push(...(await this.refuted(page, one)));
    }
    // What was lost cannot be run again.
    if (first.length > 0 && lost.length === 0) wrong.push(...(await this.rerun(page, entry)));
    return { lost, wrong, returnMs };
  }

  private async rerun(page: Page, entry: Entry): Promise<string[]> {
    const { notebook, name } = entry;
    await openNotebook(page, name);
    const { variation, isEmptied } = stateOf(entry);
    if (isEmptied) await notebook.vary(page, variation);
    else await notebook.provide(page, variation);
    await page.evaluate(() => window.sessionbook.run());
    const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
    const open = cells
      .filter(({ state }) => state !== 'done')
      .map(({ id, state, error }) => `"${name}", run again: ${id} is ${state}: ${error?.message ?? ''}`);
    const wrong = [...open, ...(await this.refuted(page, entry))];
    await page.evaluate(() => window.sessionbook.kept());
    const { isEmptied: _, ...state } = stateOf(entry);
    entry.states = [state];
    const faults = this.ledger.check(await storedDocuments(page));
    return [...wrong, ...faults.map((fault) => `after the rerun: ${fault}`)];
  }

  private async refuted(page: Page, { name }: Entry): Promise<string[]> {
    const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
    return cells.flatMap((cell) => {
      const fault = this.reference.refute(cell);
      return fault ? [`"${name}": ${fault}`] : [];
    });
  }
}

/** The promise, or an error where nothing has come of it in time. */
async function within<Value>(promise: Promise<Value>, sentence: string): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${sentence} within ${PATIENCE_MS / 1000} s.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
