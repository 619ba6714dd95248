/** The largest notebook, run once, looked at by everyone: by axe, on a phone, by a screen reader. */
import { expectNoSidewaysScrolling, expectPicturesInWords, faults } from './axe';
import { expect, test } from './fixtures';

test('purchase intent with its results: WCAG 2.2 AA, no sideways scrolling, a sentence and a table behind each chart', async ({
  page,
  notebook,
}) => {
  test.setTimeout(360_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await notebook.open('Purchase intent');
  expect(await faults(page), 'before the first run').toEqual([]);
  await page.evaluate(() => window.sessionbook.setParam('data', 'users', 1500));
  await page.evaluate(() => window.sessionbook.run());
  for (const id of await notebook.ids()) await notebook.expectStatus(id, 'done');

  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      expect(await faults(page), `${width} pixels, ${colorScheme}`).toEqual([]);
    }
    await expectNoSidewaysScrolling(page);
  }
  await expectPicturesInWords(page);
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1)
        .length,
  );
  expect(moving, 'nothing moves for those who asked for rest').toBe(0);

  // Folded parts and tables are as accessible as what is open.
  for (const details of await page.locator('details > summary').all()) {
    if (await details.isVisible()) await details.click();
  }
  const folded = page.getByRole('button', { name: /^Show as table: / });
  for (let left = await folded.count(); left > 0; left--) await folded.first().click();
  expect(await faults(page), 'unfolded').toEqual([]);
  await expectNoSidewaysScrolling(page);
});
