import type { Page } from '@playwright/test';

/** The renderer ends at once, as in a fault: nothing of the page gets to run. */
export async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {});
  await crashed;
}
