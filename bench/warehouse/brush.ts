/** How soon every linked chart repaints while one is brushed, over 2,756,101 events. */
import { brush } from '../../scripts/lib/brush';
import type { Report } from '../harness';
import { runCells, withFiles } from './cells';

const MOVEMENTS = 30;
/** The project's promise: a brush repaints within this (median). */
const REPAINT_MS = 50;

export function measureBrush(events: string, report: Report): Promise<void> {
  return withFiles('explore', [events], async (page) => {
    await runCells(page, ['explore']);
    for (const name of ['period', 'popularity'] as const) {
      const { steps } = await brush(page, name, MOVEMENTS);
      report.alone(`a brush over the chart "${name}" repaints the others`, 'ms', steps, {
        atMost: REPAINT_MS,
      });
      await page.getByRole('button', { name: /clear/i }).first().click();
    }
  });
}
