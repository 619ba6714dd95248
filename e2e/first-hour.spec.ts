/** What a person meets first: the ways to begin, the list of cells, and results that are marked as previous. */
import type { Locator, Page } from '@playwright/test';
import { dropOn } from './drop';
import { expect, siteUrl, test, visit } from './fixtures';
import type { NotebookPage } from './notebook_page';

/** Seen with all that moves: the other tests ask for rest. */
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

const CLICKS = Buffer.from(
  'timestamp,visitorid,event,itemid,transactionid\n1433193132535,1,view,2,\n1433193132536,1,transaction,2,7\n',
);

const title = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
const toGallery = (page: Page) => page.getByRole('link', { name: 'Sessionbook' }).first().click();
const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

test('every way to begin opens a notebook of its own, and all are there to continue', async ({
  page,
  notebook,
}) => {
  await visit(page, siteUrl());
  await expect(page.getByRole('heading', { level: 3 })).toHaveText([
    'Explore a shop',
    'Purchase intent',
    'Next purchase',
    'Sequence',
  ]);
  await expect(page.getByText(/sequence-predict|→/)).toHaveCount(0);

  await test.step('a file dropped on the gallery is in the data cell of a new look at a shop', async () => {
    await dropOn(page.locator('main'), CLICKS, 'events.csv');
    await title(page, 'Explore a shop');
    await expect(notebook.panel('data').getByText('events, RetailRocket')).toBeVisible();
  });

  await test.step('a card opens a fresh notebook each time', async () => {
    for (const name of ['Explore a shop 2', 'Explore a shop 3']) {
      await toGallery(page);
      await card(page, 'Explore a shop').getByRole('link', { name: 'Explore a shop' }).click();
      await title(page, name);
      await expect(notebook.panel('data').getByText('events, RetailRocket')).toHaveCount(0);
    }
  });

  await test.step('an empty notebook is begun, and takes data', async () => {
    await toGallery(page);
    await page.getByRole('link', { name: 'an empty notebook' }).click();
    await title(page, 'My notebook');
    expect(await notebook.ids()).toEqual([]);
    await dropOn(page.locator('#main'), CLICKS, 'events.csv');
    await expect(notebook.panel('data').getByText('events, RetailRocket')).toBeVisible();
  });

  await test.step('a generated shop is made at one press', async () => {
    await toGallery(page);
    await page.getByRole('button', { name: 'Make one and look' }).click();
    await title(page, 'Explore a shop 4');
    await notebook.expectStatus('data', /running|done/);
    await notebook.primary.click();
    await notebook.untilQuiet();
  });

  await test.step('what was begun stands above as Continue, the last one first', async () => {
    await page.evaluate(() => window.sessionbook.kept());
    await toGallery(page);
    const list = page.getByRole('list', { name: 'Your notebooks' });
    await expect(list.getByRole('link')).toHaveText([
      'Explore a shop 4',
      'My notebook',
      'Explore a shop 3',
      'Explore a shop 2',
    ]);
    // At the next visit its room is there before it is.
    await page.reload();
    await expect(list.getByRole('link')).toHaveCount(4);
    expect(await shiftsSoFar(page)).toBeLessThan(0.002);
    await page.getByRole('button', { name: 'Show 1 more notebook' }).click();
    await list.getByRole('link', { name: 'Explore a shop', exact: true }).click();
    await title(page, 'Explore a shop');
    await expect(notebook.panel('data').getByText('events, RetailRocket')).toBeVisible();
  });
});

test('the list of cells fits the window, is searched, and is used by keyboard', async ({
  page,
  notebook,
}) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await notebook.open();
  const inRail = page.getByRole('navigation', { name: 'Cells' }).getByRole('button', { name: 'Add a cell' });
  await expectAllReachable(page, inRail);

  await test.step('what was typed is found, what it lacks is said, Enter adds it', async () => {
    await page.keyboard.type('oracle evaluate');
    await expect(page.getByText('No cell is about that.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Find a cell' }).fill('guessing gives');
    await expect(page.getByRole('option')).toHaveText(/^Evaluate.*Needs Target and Train above it\.$/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await expect(inRail).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option').first()).toHaveText(/^SQL/);
    // A key that comes before the focus has moved is none for the list.
    await expect(page.getByRole('combobox', { name: 'Find a cell' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => notebook.ids()).toContain('note-2');
    await expect(notebook.panel('note-2').getByRole('heading', { name: /Note 2/ })).toBeFocused();
  });

  await page.setViewportSize({ width: 390, height: 700 });
  await expectAllReachable(page, page.getByRole('button', { name: 'Add a cell' }).last());
});

/** Every kind can be brought into a list that lies within the window. */
async function expectAllReachable(page: Page, button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  const scrolled = await page.evaluate(() => window.scrollY);
  await button.click();
  await expect(page.getByRole('combobox', { name: 'Find a cell' })).toBeFocused();
  const options = page.getByRole('option');
  await expect(options.first()).toHaveText(/^SQL/);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  expect(await options.count()).toBe(20);
  for (const option of await options.all()) {
    await option.scrollIntoViewIfNeeded();
    await expect(option).toBeInViewport({ ratio: 0.95 });
  }
}

test('results of before are marked, and nothing moves when a run starts', async ({ page, notebook }) => {
  await notebook.open();
  await notebook.set({ data: { users: 500 } });
  await notebook.compute();
  await notebook.set({ data: { users: 600 } });
  const summary = page.getByRole('toolbar').getByRole('status');
  await expect(summary).toHaveText(/^previous: [\d,]+ events · 500 users/);
  for (const id of ['data', 'sessions', 'explore', 'sql']) {
    await expect(notebook.panel(id).getByTestId('status')).toHaveText(
      'Changed since it last ran. What you see is previous.',
    );
    await expect(marked(notebook, id)).toHaveCount(1);
  }

  const before = await headings(page);
  await watchShifts(page);
  await notebook.compute();
  expect(await headings(page)).toEqual(before);
  expect(await shiftedHeads(page)).toBeLessThan(0.001);
  await expect(page.locator('[data-previous]')).toHaveCount(0);
  await expect(summary).toHaveText(/^[\d,]+ events · 600 users/);

  await test.step('under a failed query the table of another one is folded away until it is asked for', async () => {
    await notebook.set({ sql: { query: 'SELECT nothing FROM nowhere' } });
    await notebook.compute('sql');
    await notebook.expectStatus('sql', 'failed');
    await expect(notebook.panel('sql').getByRole('table')).toHaveCount(0);
    await notebook.panel('sql').getByRole('button', { name: 'Show the previous result' }).click();
    await expect(marked(notebook, 'sql').getByRole('table')).toBeVisible();
  });
});

/** The part of a panel whose results are of before. */
function marked(notebook: NotebookPage, id: string): Locator {
  return notebook.panel(id).locator('[data-previous]');
}

/** How far what is on the page was pushed about since it was loaded, as the browser measures it. */
function shiftsSoFar(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum)));
      }),
  );
}

/** How far down each panel's heading stands. */
function headings(page: Page): Promise<number[]> {
  return page
    .locator('[data-cell] h2')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top + window.scrollY)));
}

/** Counts from now on how far panels' headings are pushed about, as the browser measures it. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const state = window as unknown as { headShifts: number };
    state.headShifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & LayoutShift)[]) {
        const isHead = entry.sources.some(({ node }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          return element?.matches('[data-cell], [data-cell] > *, [data-cell] > * *:is(h2, button)') ?? false;
        });
        if (isHead) state.headShifts += entry.value;
      }
    }).observe({ type: 'layout-shift' });
  });
}

interface LayoutShift {
  value: number;
  sources: { node: Node | null }[];
}

function shiftedHeads(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { headShifts: number }).headShifts);
}
