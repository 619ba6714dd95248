/** Brushing a linked chart with the mouse, and how soon the others repaint. */
import type { Locator, Page } from '@playwright/test';

/** Where the mouse stops, as shares of the chart's width: further apart than the widest bars. */
const STOPS = [0.6, 0.7, 0.8, 0.7, 0.6, 0.5];

export interface BrushTimes {
  /** From each movement of the mouse to the frame in which every other chart has repainted, in ms. */
  steps: number[];
}

/** The linked charts in their order on the page. */
const LINKED = ['period', 'week', 'event', 'length', 'popularity'] as const;
export type LinkedChart = (typeof LINKED)[number];

export function linkedChart(page: Page, name: LinkedChart): Locator {
  return page.getByRole('region', { name: 'Linked charts' }).getByRole('figure').nth(LINKED.indexOf(name));
}

/** Drags over a chart, one movement after the other, each when the one before has been painted. */
export async function brush(page: Page, name: LinkedChart, movements: number): Promise<BrushTimes> {
  const brushed = linkedChart(page, name);
  await brushed.scrollIntoViewIfNeeded();
  const box = await brushed.getByRole('img').boundingBox();
  if (!box) throw new Error(`The chart "${name}" is not on the page.`);
  const y = box.y + box.height / 2;
  const at = (share: number) => box.x + box.width * share;
  await page.mouse.move(at(0.3), y);
  await page.mouse.down();
  // The first one asks the database; the steps after it are what a dragging hand feels.
  await untilRepainted(page, name, () => page.mouse.move(at(0.5), y));
  const steps: number[] = [];
  for (let step = 0; step < movements; step++) {
    const share = STOPS[step % STOPS.length] ?? 0;
    steps.push(await untilRepainted(page, name, () => page.mouse.move(at(share), y)));
  }
  await page.mouse.up();
  return { steps };
}

/** Time from the pointer's movement to the frame after the last of the other charts was redrawn. */
async function untilRepainted(page: Page, name: LinkedChart, act: () => Promise<void>): Promise<number> {
  const repainted = page.evaluateHandle((own) => {
    const region = document.querySelector('[data-kind="explore"] [aria-label="Linked charts"]');
    const pictures = [...(region?.querySelectorAll('figure svg[role="img"]') ?? [])];
    const waiting = new Set(pictures.filter((_, index) => index !== own).map((svg) => svg.parentElement));
    const time = new Promise<number>((resolve, reject) => {
      let movedAt = 0;
      window.addEventListener('pointermove', (event) => (movedAt = event.timeStamp), {
        capture: true,
        once: true,
      });
      const observer = new MutationObserver((records) => {
        // What is painted before the pointer moved belongs to the movement before.
        if (movedAt > 0) for (const record of records) waiting.delete(record.target as HTMLElement);
        if (waiting.size > 0) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - movedAt));
      });
      for (const host of waiting) if (host) observer.observe(host, { childList: true });
      setTimeout(() => reject(new Error(`${waiting.size} charts did not repaint within 10 s.`)), 10_000);
    });
    return { time };
  }, LINKED.indexOf(name));
  const handle = await repainted;
  await act();
  const time = await handle.evaluate(({ time }) => time);
  await handle.dispose();
  return time;
}
