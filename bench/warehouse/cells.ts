import type { Page } from '@playwright/test';
import { snapshot, withSite } from '../../scripts/lib/automation';
import { giveFiles } from '../../scripts/lib/notebook_page';
import type { CellSnapshot } from '../../src/app/automation';

/** Begins a notebook of this template with these files, on the built site, for as long as `use` takes. */
export function withFiles<Result>(
  template: string,
  paths: readonly string[],
  use: (page: Page) => Promise<Result>,
): Promise<Result> {
  return withSite(async ({ page }) => {
    await page.evaluate((name) => window.sessionbook.open(name), template);
    await giveFiles(page, paths);
    return use(page);
  });
}

/** Runs these cells and what they need; gives the cells that are done, and throws where one is not. */
export async function runCells(page: Page, ids: string[]): Promise<CellSnapshot[]> {
  await page.evaluate((wanted) => window.sessionbook.run(wanted), ids);
  const { cells } = await snapshot(page);
  const failed = cells.find((cell) => cell.state === 'failed');
  if (failed) throw new Error(`${failed.id} failed: ${failed.error?.message} ${failed.error?.hint}`);
  return cells.filter((cell) => cell.state === 'done');
}
