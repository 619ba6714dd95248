import type { Page } from '@playwright/test';
import { brush, linkedChart } from '../scripts/lib/brush';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook_page';

test('every question has its sentence, its picture and its numbers; a brush filters all charts', async ({
  page,
  notebook,
}) => {
  await notebook.open();
  await notebook.set({ data: { users: 1000 } });
  await notebook.run('explore');
  await notebook.expectStatus('explore', 'done');
  await test.step('every question has its sentence, its picture and its numbers', () =>
    questionsAnswered(page, notebook));
  await test.step('brushing a chart filters the others, clearing shows everything again', () =>
    brushed(page, notebook));
});

async function brushed(page: Page, notebook: NotebookPage): Promise<void> {
  const charts = page.getByRole('region', { name: 'Linked charts' });
  const { events = 0 } = await notebook.figures('data');
  await expect(charts.getByText(`All ${events.toLocaleString('en-US')} events.`)).toBeVisible();
  const sentence = (name: 'event' | 'popularity') =>
    linkedChart(page, name).getByRole('img').getAttribute('aria-label');
  const before = [await sentence('event'), await sentence('popularity')];

  const { steps } = await brush(page, 'period', 10);
  expect(steps).toHaveLength(10);
  await expect(charts.getByText(/^All /)).toHaveCount(0);
  const after = [await sentence('event'), await sentence('popularity')];
  expect(after[0]).not.toEqual(before[0]);
  expect(after[1]).not.toEqual(before[1]);

  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await expect(charts.getByText(`All ${events.toLocaleString('en-US')} events.`)).toBeVisible();
  await expect.poll(async () => [await sentence('event'), await sentence('popularity')]).toEqual(before);
}

async function questionsAnswered(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('explore');
  for (const question of await panel.getByRole('article').all()) {
    await expect(question.getByRole('heading', { level: 3 })).toHaveText(/\?$/);
    if ((await question.getByRole('table').count()) > 0) continue;
    await expect(question.getByRole('img').first()).toHaveAttribute('aria-label', /\d/);
  }
  expect(await panel.getByRole('article').count()).toBeGreaterThanOrEqual(12);
  await soldThings(notebook);

  const figure = panel.getByRole('article').first().getByRole('figure').first();
  await figure.getByRole('button', { name: /^Show as table/ }).click();
  await expect(figure.getByRole('table')).toBeVisible();
  for (const format of ['CSV', 'SVG', 'PNG']) {
    const downloading = page.waitForEvent('download');
    await figure.getByRole('button', { name: new RegExp(`^${format}`) }).click();
    expect((await downloading).suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
  }
}

/** What a shop earns, and its top lists in any order. */
async function soldThings(notebook: NotebookPage): Promise<void> {
  const { revenue = 0, orders = 0, average_order_value } = await notebook.figures('explore');
  expect(average_order_value).toBeCloseTo(revenue / orders, 6);
  const top = notebook.panel('explore').getByRole('region', { name: 'Top items' });
  const first = top.getByRole('row').nth(1).getByRole('cell');
  const numbers = async () => (await first.allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
  const [mostRevenue = 0] = await numbers();
  await top.getByRole('button', { name: 'Views' }).press('Enter');
  await expect(top.getByRole('columnheader', { name: 'Views' })).toHaveAttribute('aria-sort', 'descending');
  const [revenueOfFirst = 0, views = 0] = await numbers();
  expect(revenueOfFirst).toBeLessThanOrEqual(mostRevenue);
  expect(views).toBeGreaterThan(0);
}
