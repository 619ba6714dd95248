/**
 * Each demo opens finished, and the shortest gives its own figures again. That the others do, at their full size, is
 * in `npm run bench -- demos`; that none is older than the code that made it, in `scripts/demos.test.ts`.
 */
import { templates } from '../src/templates';
import { expect, siteUrl, test, visit } from './fixtures';
import { eventually } from './patience';

/** Reproduced in each run of the tests: a look at a shop trains no model. */
const SHORTEST = 'explore';

for (const { name, document } of templates) {
  const reproduces = name === SHORTEST;
  test(`the demo of ${name} opens painted${reproduces ? ' and reproduces its figures' : ''}`, async ({
    page,
    notebook,
  }) => {
    await visit(page, siteUrl());
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: document.title }) })
      .getByRole('link', { name: 'See it finished' })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: document.title })).toBeVisible();
    for (const { id } of document.cells) await notebook.expectStatus(id, 'stored');
    await expect(notebook.panel('data').locator('figure svg').first()).toBeVisible();
    if (!reproduces) return;

    await notebook.primary.click();
    const comparison = page.getByTestId('comparison');
    await eventually(page, (timeout) =>
      expect(comparison).toHaveAttribute('data-comparison', /reproduced|differs/, { timeout }),
    );
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
