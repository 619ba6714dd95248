import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { DIST } from '../scripts/lib/build';
import { serveSite } from '../scripts/lib/site';
import {
  expectAccessibleEverywhere,
  expectAtRest,
  expectNoSidewaysScrolling,
  expectPicturesInWords,
  faults,
} from './axe';
import { expect, test, visit } from './fixtures';
import { NotebookPage } from './notebook_page';

/** One run, looked at from many sides: it is the longest of all tests. */
const TITLE = 'Purchase intent';
/** A shop small enough for a test, with positives in every split; the demos are run at the size that is offered. */
const SMALL = {
  data: { users: 1500, items: 300 },
  leakage: { cut_offs: 2, brute_force_rows: 10, score_rows: 1000, shuffles: 2 },
  trees: { n_estimators: 20 },
  evaluate: { replicates: 50 },
};
const MODELS = ['popularity', 'logistic', 'trees'];

test('the whole notebook, from the verdict to the runs', async ({ page, notebook, browser }) => {
  await notebook.open(TITLE);
  expect(await faults(page), 'before the first run').toEqual([]);
  await notebook.set(SMALL);

  await test.step('Run all: everything is done, nothing leaks, scores stand beside base rates', async () => {
    await notebook.runAll();
    await notebook.expectAllDone();
    expect(await notebook.figures('leakage')).toMatchObject({ failed: 0 });
    await expect(
      notebook
        .panel('target')
        .getByText(/thin|hopeless/)
        .first(),
    ).toBeVisible();
    const figures = await notebook.figures('evaluate');
    for (const id of MODELS) {
      expect(figures[`${id}.test.average_precision.lower`]).toBeLessThanOrEqual(
        figures[`${id}.test.average_precision`] ?? 0,
      );
      expect(figures[`${id}.test.base_rate`]).toBeGreaterThan(0);
    }
  });

  await test.step('one thread or two, today or tomorrow: the same figures', async () => {
    expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
    const isolated = await figuresByCell(page);
    const alone = await figuresWithoutThreads(browser);
    expect(Object.values(alone).flatMap(Object.keys).length).toBeGreaterThan(100);
    for (const [id, figures] of Object.entries(alone)) expect(figures, id).toEqual(isolated[id]);
  });

  await test.step('for everyone: WCAG 2.2 AA, no sideways scrolling, a sentence and a table behind each chart', async () => {
    await expectAccessibleEverywhere(page, 'with all results');
    await expectPicturesInWords(page);
    await expectAtRest(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('the threshold moves by the keyboard, and the confusion matrix with it', async () => {
    const evaluate = notebook.panel('evaluate');
    const handle = evaluate.getByRole('slider', { name: 'Threshold' });
    const matrix = evaluate.getByRole('table').filter({ hasText: 'acted on' });
    const before = await matrix.innerText();
    await handle.focus();
    for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowLeft');
    await expect(matrix).not.toHaveText(before, { useInnerText: true });
    await notebook.expectStatus('evaluate', 'done');
  });

  await test.step('a planted leak is caught, with the checks named; taken out, the report is back', async () => {
    const leakage = notebook.panel('leakage');
    const plant = leakage.getByRole('combobox', { name: 'Plant a leak' });
    const future = await plant.getByRole('option', { name: /future/ }).innerText();
    await plant.selectOption({ label: future });
    await notebook.expectStatus('leakage', 'stale');
    await leakage.getByRole('button', { name: 'Run the checks' }).click();
    await notebook.untilQuiet();
    await notebook.expectStatus('leakage', 'done');
    expect((await notebook.figures('leakage')).failed).toBeGreaterThan(0);
    await expect(leakage.getByText(/^Fails?$/).first()).toBeVisible();
    await leakage.getByRole('button', { name: 'Take it out' }).click();
    await notebook.expectStatus('leakage', 'done');
    expect((await notebook.figures('leakage')).failed).toBe(0);
  });

  await test.step('a feature of one’s own that divides by zero is a sentence, and the rest stays', async () => {
    const features = notebook.panel('features');
    await features.getByLabel('Name', { exact: true }).fill('burst');
    await features.getByLabel('Expression').fill('events_1d / carts_1d');
    await features.getByRole('button', { name: 'Add' }).click();
    await notebook.run('features');
    await notebook.expectStatus('features', 'failed');
    await expect(features.getByText(/"burst" is infinite or not a number in [\d,]+ rows/)).toBeVisible();
    await features.getByRole('button', { name: 'Remove' }).click();
    await notebook.expectStatus('features', 'done');
  });

  await test.step('a second training is a second run; only what differs is shown', async () => {
    await page.evaluate(() => window.sessionbook.setParam('trees', 'learning_rate', 0.2));
    await notebook.runAll();
    const runs = notebook.panel('runs').getByRole('table');
    await expect(runs.getByRole('row')).toHaveCount(1 + MODELS.length + 1);
    await expect(runs.getByRole('columnheader', { name: /learning_rate/ })).toBeVisible();
    const downloading = page.waitForEvent('download');
    await notebook
      .panel('runs')
      .getByRole('button', { name: /^MLflow/ })
      .click();
    expect((await downloading).suggestedFilename()).toBe('mlruns.zip');
  });

  await test.step('a saved model is LightGBM’s text, and opened again it gives the same figures', async () => {
    const before = await notebook.figures('evaluate');
    const downloading = page.waitForEvent('download');
    await notebook.panel('trees').getByRole('button', { name: 'Save the model' }).click();
    const path = await (await downloading).path();
    expect(readFileSync(path, 'utf8')).toMatch(/^tree\nversion=v4\n/);
    const choosing = page.waitForEvent('filechooser');
    await notebook.panel('trees').getByRole('button', { name: 'Open a model' }).click();
    await (await choosing).setFiles({
      name: 'model.txt',
      mimeType: 'text/plain',
      buffer: readFileSync(path),
    });
    await notebook.expectStatus('trees', 'stale');
    await notebook.runAll();
    const after = await notebook.figures('evaluate');
    for (const name of ['train', 'validation', 'test'].map((split) => `trees.${split}.average_precision`)) {
      expect(after[name]).toBeCloseTo(before[name] ?? Number.NaN, 9);
    }
  });

  await test.step('folded parts and tables are as accessible as what is open', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    // All at once: one by one, each would wait until the page is at rest.
    const press = (parts: (HTMLElement | SVGElement)[]) => {
      for (const part of parts as HTMLElement[]) if (part.checkVisibility()) part.click();
    };
    await page.locator('details > summary').evaluateAll(press);
    const folded = page.getByRole('button', { name: /^Show as table: / });
    await folded.evaluateAll(press);
    await expect(folded).toHaveCount(0);
    expect(await faults(page)).toEqual([]);
    await expectNoSidewaysScrolling(page);
  });
});

/** Figures of the notebook on the page, of every cell that has some. */
async function figuresByCell(page: Page): Promise<Record<string, Record<string, number>>> {
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  return Object.fromEntries(
    cells.flatMap(({ id, figures }) => (Object.keys(figures).length > 0 ? [[id, figures]] : [])),
  );
}

/** The same notebook up to its evaluation on a plain host, which sends no headers: without isolation, so without threads. */
async function figuresWithoutThreads(browser: Browser): Promise<Record<string, Record<string, number>>> {
  const site = await serveSite({ root: DIST, headers: false });
  const context = await browser.newContext();
  const page = await context.newPage();
  await visit(page, site.url);
  await page.evaluate(() => window.sessionbook.open('purchase-intent'));
  const notebook = new NotebookPage(page);
  await notebook.set(SMALL);
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(false);
  await notebook.compute('evaluate');
  const figures = await figuresByCell(page);
  await context.close();
  await site.close();
  return figures;
}
