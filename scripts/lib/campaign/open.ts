import type { Page } from '@playwright/test';
import type { NotebookDocument } from '../../../src/notebook/document';

/** Shows a notebook, by its name or a new one; resolves when it, and not the one before, is on the page. */
export async function openNotebook(page: Page, which: string | NotebookDocument): Promise<void> {
  await page.evaluate((given) => window.sessionbook.open(given), which);
  await page.waitForFunction(() => {
    const { title, cells } = window.sessionbook.snapshot();
    const shown = [...document.querySelectorAll('[data-cell]')].map(({ id }) => id);
    return (
      document.querySelector('h1')?.textContent === title && shown.join() === cells.map(({ id }) => id).join()
    );
  });
}
