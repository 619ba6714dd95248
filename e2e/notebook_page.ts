/** The notebook page in a person's words: panels by their heading, buttons by what they say. */
import { expect, type Locator, type Page } from '@playwright/test';
import { panelOf } from '../scripts/lib/notebook_page';
import { eventually, settled } from './patience';
import { siteUrl } from './site_url';

type Status =
  | 'idle'
  | 'stale'
  | 'stored'
  | 'done'
  | 'queued'
  | 'running'
  | 'failed'
  | 'cancelled'
  | 'waiting';

export class NotebookPage {
  constructor(readonly page: Page) {}

  /** Opens the gallery and follows the template's link. */
  async open(title = 'Explore a shop'): Promise<void> {
    await this.page.goto(siteUrl());
    await this.page.getByRole('link', { name: title }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(this.page.locator('[data-cell]').first()).toBeVisible();
  }

  /** Goes straight to a notebook by the name in its address. */
  async goTo(name: string): Promise<void> {
    await this.page.goto(`${siteUrl()}#/n/${name}`);
    await expect(this.page.locator('[data-cell]').first()).toBeVisible();
  }

  panel(id: string): Locator {
    return panelOf(this.page, id);
  }

  /** Ids of the cells, from top to bottom. */
  ids(): Promise<string[]> {
    return this.page.locator('[data-cell]').evaluateAll((panels) => panels.map((panel) => panel.id));
  }

  /** The one primary button: Run all, Run 3 changed cells, Cancel, Up to date. */
  get primary(): Locator {
    return this.page.getByTestId('primary-action');
  }

  /** Sets parameters of cells: `{ data: { users: 500 } }`. */
  async set(params: Record<string, Record<string, unknown>>): Promise<void> {
    for (const [cell, values] of Object.entries(params)) {
      for (const [name, value] of Object.entries(values)) {
        await this.page.evaluate((one) => window.sessionbook.setParam(...one), [cell, name, value] as const);
      }
    }
  }

  async expectStatus(id: string, status: Status | RegExp): Promise<void> {
    await eventually(this.page, (timeout) =>
      expect(this.panel(id)).toHaveAttribute('data-status', status, { timeout }),
    );
  }

  /** Presses the primary button and waits until nothing runs any more. */
  async runAll(): Promise<void> {
    await this.primary.click();
    await this.untilQuiet();
  }

  async untilQuiet(): Promise<void> {
    await eventually(this.page, (timeout) => expect(this.primary).not.toHaveText('Cancel', { timeout }));
  }

  /** Runs these cells and what they need, or all, as a program does; ends when every one has ended. */
  async compute(...ids: string[]): Promise<void> {
    const run = this.page.evaluate(
      (given) => window.sessionbook.run(given),
      ids.length > 0 ? ids : undefined,
    );
    await settled(this.page, run);
  }

  /** Every cell of the notebook is done. */
  async expectAllDone(): Promise<void> {
    for (const id of await this.ids()) await this.expectStatus(id, 'done');
  }

  /** Runs one cell, and what it needs, by its own button. */
  async run(id: string): Promise<void> {
    await this.panel(id).getByRole('button', { name: /^Run / }).first().click();
    await this.untilQuiet();
  }

  /** Chooses an action of a cell's menu. */
  async choose(id: string, action: string): Promise<void> {
    await this.panel(id)
      .getByRole('button', { name: /^More for / })
      .click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  /** Headline numbers of a cell, from the page's own snapshot. */
  async figures(id: string): Promise<Record<string, number>> {
    const { cells } = await this.page.evaluate(() => window.sessionbook.snapshot());
    return cells.find((cell) => cell.id === id)?.figures ?? {};
  }
}
