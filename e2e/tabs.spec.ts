/** Several tabs of one browser: one keeps the notebooks, and another can take its place as it stands. */
import type { BrowserContext, Page } from '@playwright/test';
import { crash } from './crash';
import { expect, siteUrl, test } from './fixtures';
import { NotebookPage } from './notebook_page';
import { keepAll, openSmall } from './stored';

const ELSEWHERE = 'Sessionbook is open in another tab';
const FREE = 'The other tab is closed';
/** The writer is closed, then crashes, then is closed: while others wait, and while none does. */
const TABS = 4;

test('two tabs: the second goes on without being loaded again, with what was changed in it', async ({
  page,
  notebook,
  context,
}) => {
  await notebook.open();
  await setGap(page, 31);
  await keepAll(page);
  const second = await openTab(context);
  await expect(second.page.getByText(ELSEWHERE)).toBeVisible();
  await expectGap(second, 31);
  await setGap(second.page, 5);
  await page.close();
  await goOn(second.page);
  await expectGap(second, 5);
  await keepAll(second.page);
  await second.page.reload();
  await expectGap(second, 5);
  await expect(second.page.getByText(ELSEWHERE)).toHaveCount(0);
});

test('four tabs: each in turn goes on when the one before is closed or crashes, and the others wait', async ({
  page,
  notebook,
  context,
}) => {
  await notebook.open();
  await setGap(page, 31);
  await keepAll(page);
  const tabs = [notebook];
  for (let n = 1; n < TABS; n++) {
    const tab = await openTab(context);
    await expect(tab.page.getByText(ELSEWHERE)).toBeVisible();
    tabs.push(tab);
  }
  for (let writer = 1; writer < TABS; writer++) {
    const [gone, next] = [tabs[writer - 1], tabs[writer]];
    if (!gone || !next) throw new Error('there is a tab for each turn');
    if (writer % 2 === 1) await gone.page.close();
    else await crash(gone.page);
    const waiting = tabs.slice(writer + 1);
    for (const tab of waiting) await expect(tab.page.getByText(FREE)).toBeVisible();
    // In front stands another: the one that goes on is in the background.
    await waiting.at(-1)?.page.bringToFront();
    await goOn(next.page);
    await setGap(next.page, 40 + writer);
    await keepAll(next.page);
    for (const tab of waiting) await expect(tab.page.getByText(ELSEWHERE)).toBeVisible();
  }
  const last = tabs.at(-1);
  await last?.page.reload();
  if (last) await expectGap(last, 40 + TABS - 1);
});

test('pressed in two tabs at once, one goes on and the other waits again', async ({
  page,
  notebook,
  context,
}) => {
  await notebook.open();
  await setGap(page, 31);
  await keepAll(page);
  const tabs = [await openTab(context), await openTab(context)];
  await page.close();
  const buttons = tabs.map((tab) => tab.page.getByRole('button', { name: 'Go on in this tab' }));
  for (const button of buttons) await expect(button).toBeVisible();
  // One of the two may be gone by the time it is pressed.
  await Promise.allSettled(buttons.map((button) => button.click({ timeout: 5000 })));
  for (const button of buttons) await expect(button).toHaveCount(0);
  const waiting = await Promise.all(tabs.map((tab) => tab.page.getByText(ELSEWHERE).count()));
  expect(waiting.sort()).toEqual([0, 1]);
});

test('a notebook that was changed in both tabs is kept twice, and that is said', async ({
  page,
  notebook,
  context,
}) => {
  await notebook.open();
  await setGap(page, 31);
  await keepAll(page);
  const second = await openTab(context);
  await setGap(second.page, 5);
  await setGap(page, 22);
  await keepAll(page);
  await page.close();
  await goOn(second.page);
  await expect(second.page.getByText(/was changed in the other tab too/)).toBeVisible();
  await expect(second.page.getByRole('heading', { level: 1, name: 'Explore a shop (copy)' })).toBeVisible();
  await expectGap(second, 5);
  await second.page.getByRole('link', { name: 'Sessionbook' }).first().click();
  const list = second.page.getByRole('list', { name: 'Your notebooks' });
  await expect(list.getByRole('link')).toHaveCount(2);
  await list.getByRole('link', { name: 'Explore a shop', exact: true }).click();
  await expectGap(second, 22);
});

test('a tab that only reads shows the newest of what the other keeps when it opens it again', async ({
  page,
  notebook,
  context,
}) => {
  await notebook.open();
  await setGap(page, 31);
  await keepAll(page);
  const second = await openTab(context);
  await expectGap(second, 31);
  await second.page.getByRole('link', { name: 'Sessionbook' }).first().click();
  await setGap(page, 33);
  await keepAll(page);
  await second.page.goto(`${siteUrl()}#/n/explore`);
  await expectGap(second, 33);
});

test('a tab that only reads offers no change in the gallery', async ({ page, notebook, context }) => {
  await openSmall(notebook);
  await page.evaluate(() => window.sessionbook.run(['data']));
  await keepAll(page);
  const second = await openTab(context);
  await second.expectStatus('data', 'stored');
  await second.page.getByRole('link', { name: 'Sessionbook' }).first().click();
  await second.page.getByRole('button', { name: 'More for Explore a shop' }).click();
  await expect(second.page.getByRole('menuitem', { name: 'Download' })).toBeVisible();
  await expect(second.page.getByRole('menuitem', { name: 'Delete' })).toHaveCount(0);
});

async function openTab(context: BrowserContext): Promise<NotebookPage> {
  const tab = new NotebookPage(await context.newPage());
  await tab.goTo('explore');
  return tab;
}

/** Presses the button, and holds that the page was not loaded again for it. */
async function goOn(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dataset.same = 'yes';
  });
  await page.getByRole('button', { name: 'Go on in this tab' }).click();
  await expect(page.getByText(FREE)).toHaveCount(0);
  await expect(page.getByText(ELSEWHERE)).toHaveCount(0);
  await expect(page.locator('html')).toHaveAttribute('data-same', 'yes');
  await expect(page.locator('[data-cell]').first()).toBeVisible();
}

function setGap(page: Page, minutes: number): Promise<void> {
  return page.evaluate((gap) => window.sessionbook.setParam('sessions', 'gap_minutes', gap), minutes);
}

async function expectGap(tab: NotebookPage, minutes: number): Promise<void> {
  await expect(tab.panel('sessions').getByRole('textbox', { name: /Gap/ })).toHaveValue(
    new RegExp(`^${minutes}\\b`),
  );
}
