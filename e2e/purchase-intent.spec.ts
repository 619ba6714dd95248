import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { expect, siteUrl, test } from './fixtures';

const TITLE = 'Purchase intent';
/** A shop small enough for a test, with positives in every split. */
const SHOP = { users: 3000, items: 300 };
const MODELS = ['popularity', 'logistic', 'trees'];

test.describe.configure({ timeout: 300_000 });

test('the whole notebook, from the verdict to the runs', async ({ page, notebook }) => {
  await notebook.open(TITLE);
  for (const [name, value] of Object.entries(SHOP)) {
    await page.evaluate(([param, to]) => window.sessionbook.setParam('data', param, to), [
      name,
      value,
    ] as const);
  }

  await test.step('Run all: everything is done, nothing leaks, scores stand beside base rates', async () => {
    await notebook.runAll();
    for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');
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
    await leakage.getByRole('combobox', { name: 'Plant a leak' }).click();
    await page
      .getByRole('listbox', { name: 'Plant a leak' })
      .getByRole('option', { name: /future/ })
      .click();
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
});

test('one thread or two, today or tomorrow: the same figures', async ({ browser }) => {
  const isolated = await figuresOf(browser, true);
  const alone = await figuresOf(browser, false);
  expect(isolated.threads).toBe(true);
  expect(alone.threads).toBe(false);
  expect(Object.keys(isolated.figures).length).toBeGreaterThan(100);
  expect(alone.figures).toEqual(isolated.figures);
});

/** Figures of a notebook that has been run in a page of its own, with threads or without. */
async function figuresOf(browser: Browser, threads: boolean) {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (!threads) {
    // A plain host: the page comes without the headers that allow threads.
    await context.route('**/*', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers() };
      delete headers['cross-origin-opener-policy'];
      delete headers['cross-origin-embedder-policy'];
      await route.fulfill({ response, headers });
    });
  }
  await page.goto(siteUrl());
  await page.waitForFunction(() => 'sessionbook' in window);
  await page.evaluate(() => window.sessionbook.open('purchase-intent'));
  for (const [name, value] of Object.entries({ ...SHOP, users: 2500 })) {
    await page.evaluate(([param, to]) => window.sessionbook.setParam('data', param, to), [
      name,
      value,
    ] as const);
  }
  await page.evaluate(() => window.sessionbook.run(['evaluate']));
  const { cells } = await page.evaluate(() => window.sessionbook.snapshot());
  const found = {
    threads: await page.evaluate(() => window.crossOriginIsolated),
    figures: Object.assign({}, ...cells.map(({ figures }) => figures)) as Record<string, number>,
  };
  await context.close();
  return found;
}
