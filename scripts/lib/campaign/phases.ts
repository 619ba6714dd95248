/** The moments in which the browser is killed: each begins something and leaves it under way. */
import type { Page } from '@playwright/test';
import type { Random } from '../../../workers/runtime/random';
import { crash } from '../crash';
import { visitSite } from '../profile';
import type { MortalBrowser } from './browser';
import { type Entry, type Ledger, stateOf } from './ledger';
import { beginDelete, beginDuplicate, beginRename, copyOf, deleteCopy } from './list';
import { openNotebook } from './open';
import type { Reference, ReferenceRun } from './reference';

export interface Scene {
  site: string;
  browser: MortalBrowser;
  ledger: Ledger;
  reference: Reference;
  random: Random;
  /** Which attempt this is: makes texts and titles that were not there before. */
  attempt: number;
}

/** What is under way: the kill comes at a moment drawn from `windowMs`. */
export interface UnderWay {
  entry: Entry;
  windowMs: number;
  /** Looks, right before the kill, at what the page says is done. */
  look?: () => Promise<void>;
}

export interface Phase {
  name: string;
  /** Which of the campaign's notebooks must be there. */
  notebook: string;
  begin(scene: Scene): Promise<UnderWay>;
}

export const PHASES: readonly Phase[] = [
  running('reading a file', 'read', 'data'),
  running('cutting sessions', 'shop', 'sessions'),
  running('making features', 'intent', 'features'),
  running('training a logistic regression', 'intent', 'logistic'),
  running('training boosted trees', 'intent', 'trees'),
  running('training a sequence model', 'next', 'model'),
  { name: 'copying tables to disk', notebook: 'shop', begin: copyTables },
  { name: 'saving a burst of edits', notebook: 'shop', begin: saveBurst },
  { name: 'renaming', notebook: 'shop', begin: rename },
  { name: 'duplicating', notebook: 'shop', begin: duplicate },
  { name: 'deleting', notebook: 'shop', begin: remove },
  { name: 'taking over from another tab', notebook: 'shop', begin: takeOver },
];

/** A little longer than the undisturbed run took: a page that was just opened also opens its database. */
const SLACK = 1.3;
/** Tables are copied when the database was quiet for a while; this is longer than that and the copy. */
const COPYING_MS = 4000;
const MOST_EDITS = 300;
const SAVING_MS = 1500;
const LIST_MS = 250;
const TAKING_OVER_MS = 2000;

/** The kill comes while this cell runs, after something above it was changed. */
function running(name: string, notebook: string, cell: string): Phase {
  return {
    name,
    notebook,
    async begin(scene) {
      const { page } = scene.browser;
      const entry = scene.ledger.find(notebook);
      const { ms } = await change(scene, entry);
      await page.evaluate((id) => {
        void window.sessionbook.run([id]);
      }, cell);
      await page.waitForFunction(
        (id) => {
          const state = window.sessionbook.snapshot().cells.find((one) => one.id === id)?.state;
          return state !== 'idle' && state !== 'stale' && state !== 'stored' && state !== 'queued';
        },
        cell,
        { polling: 5, timeout: 120_000 },
      );
      return { entry, windowMs: (ms[cell] ?? 0) * SLACK };
    },
  };
}

async function copyTables(scene: Scene): Promise<UnderWay> {
  const entry = scene.ledger.find('shop');
  await change(scene, entry);
  await scene.browser.page.evaluate(() => window.sessionbook.run());
  return { entry, windowMs: COPYING_MS };
}

/** What the page and the campaign share while edits are written. */
interface Burst {
  campaignWritten: number;
  campaignStored(edits: number): Promise<void>;
}

/** Edits follow each other frame by frame; which of them are stored the page says as often as it can. */
async function saveBurst({ browser: { page }, ledger, attempt }: Scene): Promise<UnderWay> {
  const entry = ledger.find('shop');
  const before = stateOf(entry);
  const texts = Array.from({ length: MOST_EDITS }, (_, at) => `Attempt ${attempt}, edit ${at}.`);
  const states = [before, ...texts.map((text) => ({ ...before, text }))];
  entry.states = states;
  await openNotebook(page, entry.name);
  await page.exposeFunction('campaignStored', (edits: number) => {
    entry.states = states.slice(edits);
  });
  await page.evaluate((all) => {
    const shared = window as unknown as Burst;
    shared.campaignWritten = 0;
    void (async () => {
      for (const text of all) {
        await window.sessionbook.setParam('note', 'text', text);
        shared.campaignWritten++;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    })();
    void (async () => {
      for (;;) {
        const asked = shared.campaignWritten;
        await window.sessionbook.kept();
        await shared.campaignStored(asked);
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    })();
  }, texts);
  return { entry, windowMs: SAVING_MS };
}

async function rename({ browser: { page }, site, ledger, random, attempt }: Scene): Promise<UnderWay> {
  const entry = ledger.find('shop');
  const before = stateOf(entry);
  const after = { ...before, title: `Campaign shop ${attempt}` };
  await toList(page, site, random);
  entry.states = [before, after];
  const isDone = await beginRename(page, before.title, after.title);
  const look = async () => {
    if (await isDone()) entry.states = [after];
  };
  return { entry, windowMs: LIST_MS, look };
}

async function duplicate({ browser: { page }, site, ledger, random }: Scene): Promise<UnderWay> {
  const entry = ledger.find('shop');
  await toList(page, site, random);
  for (const copy of ledger.entries.filter(({ isCopy }) => isCopy)) await deleteCopy(page, ledger, copy);
  const copy = copyOf(ledger, entry);
  const isDone = await beginDuplicate(page, stateOf(entry).title, stateOf(copy).title);
  const look = async () => {
    copy.mayBeMissing = !(await isDone());
  };
  return { entry, windowMs: LIST_MS, look };
}

async function remove({ browser: { page }, site, ledger, random }: Scene): Promise<UnderWay> {
  const entry = ledger.find('shop');
  await toList(page, site, random);
  let copy = ledger.entries.find(({ isCopy }) => isCopy);
  if (!copy) {
    copy = copyOf(ledger, entry);
    const isMade = await beginDuplicate(page, stateOf(entry).title, stateOf(copy).title);
    while (!(await isMade())) await nextFrame(page);
    copy.mayBeMissing = false;
  }
  const gone = copy;
  gone.mayBeMissing = true;
  const isDone = await beginDelete(page, stateOf(gone).title);
  const look = async () => {
    gone.mayBeThere = !(await isDone());
  };
  return { entry, windowMs: LIST_MS, look };
}

/** One tab keeps the notebooks, a second one looks on; the first ends, and the second takes over. */
async function takeOver({ browser, site, ledger, random, attempt }: Scene): Promise<UnderWay> {
  const entry = ledger.find('shop');
  const first = browser.page;
  const after = { ...stateOf(entry), text: `Written before tab ${attempt} took over.` };
  await openNotebook(first, entry.name);
  entry.states.push(after);
  await first.evaluate((text) => window.sessionbook.setParam('note', 'text', text), after.text);
  await first.evaluate(() => window.sessionbook.kept());
  entry.states = [after];
  const second = await browser.anotherTab();
  await visitSite(second, `${site}#/n/${entry.name}`);
  await second.getByText('Sessionbook is open in another tab').waitFor();
  if (random.fraction() < 0.5) await crash(first);
  await first.close();
  browser.use(second);
  await second.getByRole('button', { name: 'Go on in this tab' }).click();
  return { entry, windowMs: TAKING_OVER_MS };
}

/** Makes a change that the notebook never had; gives how it goes undisturbed. */
async function change({ browser, reference, attempt }: Scene, entry: Entry): Promise<ReferenceRun> {
  const { page } = browser;
  const { notebook, name } = entry;
  const before = stateOf(entry);
  // The first one is what the notebooks are made with.
  const variation = attempt + 1;
  const run = await reference.prepare(notebook, variation);
  entry.states = [before, { ...before, isEmptied: true }, { ...before, variation }];
  await openNotebook(page, name);
  await notebook.vary(page, variation);
  return run;
}

/** To the list of notebooks: of a page that has them open, or of one that has none. */
async function toList(page: Page, site: string, random: Random): Promise<void> {
  if (random.fraction() < 0.5) await page.goto('about:blank');
  await visitSite(page, `${site}#/`);
}

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())));
}
