import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** WCAG 2.2 at level AA, with all that it stands on. */
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The rules that look at colours: all others say the same of the page in the dark as in the light. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What breaks WCAG 2.2 AA on the page, and what axe finds serious besides; one line a rule, with its first place. Of
 * these rules alone, where some are given.
 */
export async function faults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  await expectDrawn(page);
  // All rules. Without frames of other sites, and without a report of what is well, axe takes a quarter of the time.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (rules.length > 0 ? builder.withRules([...rules]) : builder).analyze();
  return violations
    .filter(
      ({ impact, tags }) =>
        impact === 'serious' || impact === 'critical' || tags.some((tag) => WCAG_22_AA.includes(tag)),
    )
    .map(
      ({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0]?.html} ${nodes[0]?.failureSummary ?? ''}`,
    );
}

/** Every panel is there, and every picture: those are drawn in slices, each with its sentence at the end. */
async function expectDrawn(page: Page): Promise<void> {
  await expect(page.locator('[data-loading]')).toHaveCount(0);
  await expect(page.locator('svg[role="img"]:not([aria-label])')).toHaveCount(0);
}

/**
 * As it is now, on a desktop and on a phone, light and dark: axe finds nothing, and nothing scrolls sideways. Colours
 * do not depend on the width: in the dark they are looked at once.
 */
export async function expectAccessibleEverywhere(page: Page, what: string): Promise<void> {
  const looks = [
    { width: 1440, colorScheme: 'light', rules: [] },
    { width: 390, colorScheme: 'light', rules: [] },
    { width: 390, colorScheme: 'dark', rules: OF_COLOURS },
  ] as const;
  for (const { width, colorScheme, rules } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    expect(await faults(page, rules), `${what}, ${width} pixels, ${colorScheme}`).toEqual([]);
    await expectNoSidewaysScrolling(page);
  }
}

/**
 * For those who asked for rest, a change of theme is one step: nothing on the page is on its way, and the deepest
 * words have their new colour at once.
 */
export async function expectAtRest(page: Page): Promise<void> {
  const { moving, changed } = await page.evaluate(() => {
    const root = document.documentElement;
    const theme = 'data-mantine-color-scheme';
    const before = root.getAttribute(theme) ?? '';
    const words = [...document.querySelectorAll('figcaption b')];
    const colors = () => words.map((word) => getComputedStyle(word).color);
    const old = colors();
    root.setAttribute(theme, before === 'dark' ? 'light' : 'dark');
    const now = colors();
    const moving = document.getAnimations().length;
    root.setAttribute(theme, before);
    return { moving, changed: now.filter((color, place) => color !== old[place]).length / words.length };
  });
  expect(moving, 'nothing moves for those who asked for rest').toBe(0);
  expect(changed, 'all captions have the colour of the new theme').toBe(1);
}

/** Nothing makes the page scroll sideways, and no panel is wider than its frame, once the pictures have followed. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const wide = () =>
    page.evaluate(() => {
      const root = document.documentElement;
      const tooWide = [...document.querySelectorAll<HTMLElement>('[data-cell]')].filter(
        (panel) => panel.scrollWidth > panel.clientWidth,
      );
      return [...(root.scrollWidth > window.innerWidth ? ['the page'] : []), ...tooWide.map(({ id }) => id)];
    });
  await expect.poll(wide, 'nothing is wider than the window').toEqual([]);
}

/** Every picture has a sentence, and a table with its numbers; what only decorates is hidden from readers. */
export async function expectPicturesInWords(page: Page): Promise<void> {
  const silent = await page.evaluate(() => {
    const pictures = [...document.querySelectorAll('svg, canvas, img')].filter(
      (picture) => !picture.parentElement?.closest('svg') && !picture.closest('[aria-hidden="true"]'),
    );
    // Smaller ones are signs inside controls, which have names.
    const isChart = (picture: Element) => picture.getBoundingClientRect().width > 48;
    return pictures
      .filter(isChart)
      .filter((picture) => {
        const sentence = picture.getAttribute('aria-label') ?? '';
        const table = picture.closest('figure')?.querySelector('button[aria-label*="table: "]');
        return picture.getAttribute('role') !== 'img' || sentence.split(' ').length < 5 || !table;
      })
      .map((picture) => picture.closest('figure, [data-cell]')?.outerHTML.slice(0, 200) ?? picture.outerHTML);
  });
  expect(silent, 'pictures without a sentence or a table').toEqual([]);
}
