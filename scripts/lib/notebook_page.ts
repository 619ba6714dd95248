/** What the runner and the tests need to know of the notebook page's marks. */
import type { Locator, Page } from '@playwright/test';

/** The panel of a cell. */
export function panelOf(page: Page, cellId: string): Locator {
  return page.locator(`[data-cell="${cellId}"]`);
}

/** Hands files to the first data cell, and waits until the page has looked at all of them. */
export async function giveFiles(page: Page, files: { role: string; path: string }[]): Promise<void> {
  await page
    .getByTestId('file-input')
    .first()
    .setInputFiles(files.map((file) => file.path));
}

/** The sentence of an error that crossed from the page: without the driver's own words around it. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/^(page|locator|frame)\.\w+: /, '')
    .replace(/^(App)?Error: /, '')
    .split('\n    at ')[0]
    ?.trim() as string;
}
