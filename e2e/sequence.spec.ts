import type { Page } from '@playwright/test';
import { expectAccessibleEverywhere, expectPicturesInWords } from './axe';
import { crash } from './crash';
import { expect, siteUrl, test, visit } from './fixtures';
import { NotebookPage } from './notebook_page';
import { eventually } from './patience';

/** A shop and a model small enough for a test. */
const SHOP = { users: 1500, items: 200, days: 30 };
const SMALL = { width: 16, batch_tokens: 512, max_length: 10 };
/** A training of a second or so an epoch: long enough to be interrupted. */
const TRAINING = {
  version: 1,
  title: 'A training',
  about: '',
  cells: [
    { id: 'data', kind: 'data', params: { ...SHOP, users: 800 }, inputs: [] },
    { id: 'sessions', kind: 'sessions', params: {}, inputs: ['data'] },
    {
      id: 'model',
      kind: 'sequence',
      params: { ...SMALL, epochs: 6, patience: 0 },
      inputs: ['data', 'sessions'],
    },
  ],
};

test('the whole notebook: two models beside simple rules, a part switched off, the test opened', async ({
  page,
  notebook,
}) => {
  await notebook.open('Sequence');
  await notebook.set({
    data: SHOP,
    'both-heads': { ...SMALL, epochs: 2 },
    'purchases-only': { ...SMALL, epochs: 2 },
  });
  const evaluate = notebook.panel('evaluate');
  await notebook.runAll();
  await notebook.expectAllDone();
  const figures = await notebook.figures('evaluate');
  expect(figures['both-heads.validation.view.ndcg@10']).toBeGreaterThan(
    figures['baseline.popularity.validation.view.ndcg@10'] ?? 1,
  );
  expect(Object.keys(figures).filter((name) => name.includes('.test.'))).toEqual([]);
  await expect(evaluate).toContainText(/finds the next viewed item among its first 10 in [\d.]+ % of cases/);
  await evaluate.getByRole('radio', { name: 'Purchases', exact: true }).check();
  await expect(evaluate.getByRole('table').first()).toContainText('Sequence model, purchases only');

  await test.step('everyone can read every panel, on every screen', async () => {
    await expectPicturesInWords(page);
    await expectAccessibleEverywhere(page, 'the sequence notebook');
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step('a part is switched off in a copy that is compared', async () => {
    await evaluate.getByRole('button', { name: 'without pointer for repeats' }).click();
    await expect(page.getByRole('heading', { name: /without pointer for repeats/ })).toBeVisible();
    await notebook.runAll();
    await notebook.expectStatus('evaluate', 'done');
    await evaluate.getByRole('radio', { name: 'Views', exact: true }).check();
    await expect(evaluate.getByRole('table').first()).toContainText('without pointer for repeats');
  });

  await test.step('the test sessions are opened, and the runs have their figures', async () => {
    await evaluate.getByRole('switch', { name: 'Open the test sessions' }).click({ force: true });
    await notebook.runAll();
    const opened = await notebook.figures('evaluate');
    expect(opened['both-heads.test.view.ndcg@10']).toBeGreaterThan(
      opened['baseline.popularity.test.view.ndcg@10'] ?? 1,
    );
    expect(Object.keys(opened).filter((name) => name.includes('.validation.'))).toEqual([]);
    await expect(notebook.panel('runs')).toContainText('both-heads');
  });
});

test('a training that the browser lost goes on from its checkpoint to the same model', async ({
  page,
  notebook,
  context,
}) => {
  await open(page);
  await notebook.runAll();
  const whole = await notebook.figures('model');
  await page.evaluate(() => window.sessionbook.setParam('model', 'attempt', 1));
  const name = new URL(page.url()).hash;
  void page.evaluate(() => window.sessionbook.run()).catch(() => {});
  await expect.poll(() => checkpoints(page)).toBeGreaterThan(0);
  await crash(page);

  const next = new NotebookPage(await context.newPage());
  await visit(next.page, `${siteUrl()}${name}`);
  await expect(next.panel('model')).toContainText('A training of this was interrupted');
  await next.runAll();
  await next.expectStatus('model', 'done');
  await expect(next.panel('model')).toContainText('It went on from a checkpoint');
  expect(await next.figures('model')).toEqual(whole);
  expect(await checkpoints(next.page), 'what came to its end leaves nothing behind').toBe(0);
});

test('a training is paused, goes on and is used as it is when stopped; its weights are saved and opened again', async ({
  page,
  notebook,
}, info) => {
  await open(page);
  await page.evaluate(() => window.sessionbook.setParam('model', 'epochs', 40));
  const model = notebook.panel('model');
  await notebook.primary.click();
  const pause = model.getByRole('button', { name: 'Pause' });
  await eventually(page, (timeout) => expect(pause).toBeVisible({ timeout }));
  await pause.click();
  await expect(model).toContainText('Paused. Its state is kept');
  await expect(model.getByRole('img', { name: /^Loss\. / })).toBeVisible();
  await model.getByRole('button', { name: 'Go on' }).click();
  await expect(model.getByText('Events a second')).toBeVisible();
  await model.getByRole('button', { name: 'Stop and use it as it is' }).click();
  await notebook.untilQuiet();
  await notebook.expectStatus('model', 'done');
  await expect(model.getByText('stopped early')).toBeVisible();
  await expect(model).toContainText(/Stopped by a person after \d+ whole epochs?/);

  const saving = page.waitForEvent('download');
  await model.getByRole('button', { name: 'Save the weights' }).click();
  const path = info.outputPath('model.safetensors');
  await (await saving).saveAs(path);
  const input = model.locator('input[type=file]');
  await input.setInputFiles(path);
  await expect(model).toContainText('model.safetensors is used; nothing is trained.');
  await notebook.runAll();
  await notebook.expectStatus('model', 'done');
  await expect(model).toContainText('The weights come from a file.');
  // Of another kind.
  await input.setInputFiles({
    name: 'other.safetensors',
    mimeType: 'text/plain',
    buffer: Buffer.from('no weights'),
  });
  await notebook.runAll();
  await notebook.expectStatus('model', 'failed');
  await expect(model).toContainText('The file of weights cannot be read');
});

async function open(page: Page): Promise<void> {
  await visit(page, siteUrl());
  await page.evaluate((document) => window.sessionbook.open(document), TRAINING);
}

/** Files in the folder of checkpoints. */
function checkpoints(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('checkpoints', { create: true });
    let files = 0;
    for await (const handle of folder.values()) {
      if (handle.kind !== 'file') continue;
      // A checkpoint gives way to the next one at any moment: then it is not there any more.
      const file = await (handle as FileSystemFileHandle).getFile().catch(() => null);
      if (file && file.size > 0) files++;
    }
    return files;
  });
}
