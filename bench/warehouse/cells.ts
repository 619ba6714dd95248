import type { Page } from '@playwright/test';
import { snapshot } from '../../scripts/lib/automation';
import type { CellSnapshot } from '../../src/app/automation';

/** Runs these cells and what they need; gives the cells that are done, and throws where one is not. */
export async function runCells(page: Page, ids: string[]): Promise<CellSnapshot[]> {
  await page.evaluate((wanted) => window.sessionbook.run(wanted), ids);
  const { cells } = await snapshot(page);
  const failed = cells.find((cell) => cell.state === 'failed');
  if (failed) throw new Error(`${failed.id} failed: ${failed.error?.message} ${failed.error?.hint}`);
  return cells.filter((cell) => cell.state === 'done');
}
