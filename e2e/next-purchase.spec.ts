import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessibleEverywhere, expectPicturesInWords } from './axe';
import { expect, test } from './fixtures';
import type { NotebookPage } from './notebook_page';

/** A shop with some hundred cases, in seconds. */
const SHOP = { preset: 'next-purchase', users: 2000, items: 2000, days: 60 };
const SENDER = {
  shop_name: 'Lamp <b>shop</b>',
  from_email: 'hello@shop.example',
  postal_address: '1 Long Road, 12345 Town, Land',
  unsubscribe_url: 'https://shop.example/stop?u={user_id}',
  item_url: 'https://shop.example/item/{id}',
};

test('the whole notebook: candidates, a learned order, one customer, and mails to take along', async ({
  page,
  notebook,
}) => {
  await notebook.open('Next purchase');
  await notebook.set({ data: SHOP, retrieve: { factors: 16, iterations: 5 } });
  await notebook.runAll();
  await notebook.expectAllDone();
  const found = await notebook.figures('retrieve');
  expect(found['union.recall@200']).toBeGreaterThan(2 * (found['als.recall@200'] ?? 1));
  const figures = await notebook.figures('evaluate');
  expect(figures['rank.test.ndcg@10']).toBeGreaterThan(figures['popular.test.ndcg@10'] ?? 1);
  expect(figures['rank.test.ndcg@10']).toBeGreaterThan(figures['als.test.ndcg@10'] ?? 1);
  await expect(notebook.panel('evaluate')).toContainText(/Two-stage has an NDCG of/);
  await expect(notebook.panel('runs')).toContainText('rank');

  await test.step('another customer is looked at', () => anotherCustomer(page, notebook));
  await test.step('mails are shown, and taken along once nothing is missing', () => mails(page, notebook));
  await test.step('a source is switched off, and what stands on it is stale', async () => {
    await notebook.panel('retrieve').getByRole('checkbox', { name: 'Newest' }).uncheck();
    await notebook.expectStatus('rank', 'stale');
  });
  await test.step('everyone can read every panel, on every screen', async () => {
    await notebook.panel('retrieve').getByRole('checkbox', { name: 'Newest' }).check();
    await expectPicturesInWords(page);
    await expectAccessibleEverywhere(page, 'the notebook of the next purchase');
  });
});

async function anotherCustomer(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('customer');
  const picker = panel.getByRole('combobox', { name: 'User' });
  const first = await picker.inputValue();
  await picker.click();
  await picker.fill('1');
  const option = page
    .getByRole('option', { name: /^1/ })
    .filter({ hasNotText: new RegExp(`^${first}$`) })
    .first();
  const user = (await option.textContent()) ?? '';
  await option.click();
  await notebook.run('customer');
  await notebook.expectStatus('customer', 'done');
  await expect(panel).toContainText(`To ${user}, from what was known`);
  await expect(panel.getByRole('table').filter({ hasText: 'Because' })).toContainText(
    /You |Others |From a category|Popular/,
  );
}

async function mails(page: Page, notebook: NotebookPage): Promise<void> {
  const panel = notebook.panel('mail');
  const save = (name: string) => panel.getByRole('button', { name: `Save ${name}` });
  await expect(save('SendGrid, complete mails')).toBeDisabled();
  await expect(panel).toContainText('The recipients have no mail addresses.');
  await notebook.set({ mail: SENDER });
  const { recipients = 0 } = await notebook.figures('mail');
  const lines = await saved(page, () => save('JSON Lines').click());
  const payloads = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(payloads.length).toBe(recipients);
  expect(payloads[0].items[0].url).toMatch(/^https:\/\/shop\.example\/item\/\d+$/);

  const addresses = payloads.map(({ user_id }) => `${user_id},u${user_id}@mail.example,Anna ${user_id}`);
  await panel.locator('input[type="file"]').setInputFiles({
    name: 'addresses.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['user_id,email,name', ...addresses].join('\n')),
  });
  await expect(panel).toContainText(`${recipients.toLocaleString('en-US')} addresses read`);
  await expect(save('SendGrid, complete mails')).toBeEnabled();
  // Markup in a name is none in the mail, and in the frame nothing runs.
  const frame = panel.locator('iframe[title="The mail on a phone"]');
  await expect(frame).toHaveAttribute('srcdoc', /Lamp b shop/);
  await expect(frame).toHaveAttribute('sandbox', '');
  await panel.getByRole('radio', { name: 'JSON', exact: true }).check();
  await expect(panel.locator('pre')).toContainText('"generated_at"');
}

/** The text of the file that this saves. */
async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await download.path(), 'utf8');
}
