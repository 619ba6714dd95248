/** What the runner and the tests need to know of the notebook page's marks. */
import type { Locator, Page } from '@playwright/test';

export function panelOf(page: Page, cellId: string): Locator {
  return page.locator(`[data-cell="${cellId}"]`);
}

/**
 * Hands files to the first data cell and waits until the page has looked at all of them. Throws the page's
 * own sentences about files that it cannot use.
 */
export async function giveFiles(page: Page, paths: readonly string[], timeoutMs = 300_000): Promise<void> {
  if ((await page.locator('[data-kind="data"]').count()) === 0) {
    throw new Error('This notebook has no data cell that could take files.');
  }
  const input = page.getByTestId('file-input').first();
  await input.setInputFiles([...paths]);
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('[data-kind="data"] p[role="status"]')].every(
        (status) => status.textContent === '',
      ),
    undefined,
    { timeout: timeoutMs },
  );
  // With what stands in their closed details.
  const problems = await page.locator('[data-file-problems] [role="alert"]').allTextContents();
  if (problems.length > 0) throw new Error(problems.join('\n').replace(/\s*\n\s*/g, ' '));
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
