/** How soon every linked chart repaints while one is brushed, over 2,756,101 events. */
import { openSite } from '../../scripts/lib/automation';
import { brush } from '../../scripts/lib/brush';
import { giveFiles } from '../../scripts/lib/notebook_page';
import { type Measurement, measurement } from '../harness';
import { runCells } from './cells';

const MOVEMENTS = 30;
/** The project's promise: a brush repaints within this (median). */
const REPAINT_MS = 50;

export async function measureBrush(events: string, report: (found: Measurement) => void): Promise<void> {
  const { page, close } = await openSite();
  try {
    await page.evaluate(() => window.sessionbook.open('explore'));
    await giveFiles(page, [events]);
    await runCells(page, ['explore']);
    const limit = { of: 'ours', atMost: REPAINT_MS } as const;
    for (const name of ['period', 'popularity'] as const) {
      const { steps } = await brush(page, name, MOVEMENTS);
      report(
        measurement(
          `a brush over the chart "${name}" repaints the others`,
          'ms',
          { ours: steps, peer: [] },
          limit,
        ),
      );
      await page.getByRole('button', { name: /clear/i }).first().click();
    }
  } finally {
    await close();
  }
}
