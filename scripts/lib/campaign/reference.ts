/** What the campaign's notebooks give when nothing disturbs them. */
import type { Browser, Page } from '@playwright/test';
import type { CellSnapshot } from '../../../src/app/automation';
import type { NotebookDocument } from '../../../src/notebook/document';
import { visitSite } from '../profile';
import type { CampaignNotebook } from './notebooks';
import { openNotebook } from './open';

export interface ReferenceRun {
  /** The document with this change, as the page writes it. */
  document: NotebookDocument;
  /** How long each cell took, in ms. */
  ms: Record<string, number>;
}

export class Reference {
  private readonly figures = new Map<string, Record<string, number>>();
  private readonly runs = new Map<string, ReferenceRun>();
  /** A page for each notebook, in a profile of its own. */
  private readonly pages = new Map<string, Page>();

  /** `browser`: is not the one that is killed. */
  constructor(
    private readonly browser: Browser,
    private readonly site: string,
  ) {}

  /** Makes a change and runs the notebook, once; to be awaited before it is asked for. */
  async prepare(notebook: CampaignNotebook, variation: number): Promise<ReferenceRun> {
    const known = this.runs.get(`${notebook.id}/${variation}`);
    if (known) return known;
    const page = await this.pageOf(notebook);
    await notebook.vary(page, variation);
    await page.evaluate(() => window.sessionbook.run());
    const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
    const saved = JSON.parse(await page.evaluate(() => window.sessionbook.save()));
    return this.note(notebook, variation, cells, saved.document);
  }

  run({ id }: CampaignNotebook, variation: number): ReferenceRun {
    const run = this.runs.get(`${id}/${variation}`);
    if (!run) throw new Error(`There is no reference for the change ${variation} of "${id}".`);
    return run;
  }

  /** What is wrong with a result that is shown as valid; null where it is the reference's. */
  refute({ id, kind, key, state, figures }: CellSnapshot): string | null {
    // A note is not computed from anything.
    if ((state !== 'done' && state !== 'stored') || kind === 'note') return null;
    const expected = this.figures.get(key);
    if (!expected) return `${id} is ${state} under a key that no undisturbed run has`;
    const names = new Set([...Object.keys(expected), ...Object.keys(figures)]);
    const other = [...names].find((name) => !Object.is(figures[name], expected[name]));
    return other === undefined
      ? null
      : `${id} is ${state} with ${other} = ${figures[other]} in place of ${expected[other]}`;
  }

  private note(
    notebook: CampaignNotebook,
    variation: number,
    cells: readonly CellSnapshot[],
    document: NotebookDocument,
  ): ReferenceRun {
    const open = cells.find(({ state }) => state !== 'done');
    if (open) {
      throw new Error(
        `The undisturbed run of "${notebook.id}" failed: ${open.id} is ${open.state}: ${open.error?.message}`,
      );
    }
    for (const { key, figures } of cells) this.figures.set(key, figures);
    const ms = Object.fromEntries(cells.map(({ id, seconds }) => [id, (seconds ?? 0) * 1000]));
    const run = { document, ms };
    this.runs.set(`${notebook.id}/${variation}`, run);
    return run;
  }

  private async pageOf({ id, document }: CampaignNotebook): Promise<Page> {
    const known = this.pages.get(id);
    if (known) return known;
    const context = await this.browser.newContext({ serviceWorkers: 'block' });
    context.setDefaultTimeout(0);
    const page = await context.newPage();
    this.pages.set(id, page);
    await visitSite(page, this.site);
    await openNotebook(page, document);
    return page;
  }
}
