/** Each demo opens finished, and gives its own figures again. A demo that does not: `npm run demos`. */
import { templates } from '../src/templates';
import { expect, siteUrl, test, visit } from './fixtures';

/** The longest notebook takes about a minute alone on two cores. */
const RUN_LIMIT_MS = 280_000;

for (const { name, document } of templates) {
  test(`the demo of ${name} opens painted and reproduces its figures`, async ({ page, notebook }) => {
    test.setTimeout(RUN_LIMIT_MS + 20_000);
    await visit(page, siteUrl());
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: document.title }) })
      .getByRole('link', { name: 'See it finished' })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: document.title })).toBeVisible();
    for (const { id } of document.cells) await notebook.expectStatus(id, 'stored');
    await expect(notebook.panel('data').locator('figure svg').first()).toBeVisible();

    await notebook.primary.click();
    const comparison = page.getByTestId('comparison');
    await expect(comparison).toHaveAttribute('data-comparison', /reproduced|differs/, {
      timeout: RUN_LIMIT_MS,
    });
    await expect(comparison).toContainText(
      `Reproduced. All ${(await figureCount(page)).toLocaleString('en-US')} figures of ${document.cells.length} cells`,
    );
  });
}

/** Finite figures of all cells, as they are now. */
function figureCount(page: import('@playwright/test').Page): Promise<number> {
  return page.evaluate(() =>
    window.sessionbook
      .snapshot()
      .cells.reduce((sum, { figures }) => sum + Object.values(figures).filter(Number.isFinite).length, 0),
  );
}
