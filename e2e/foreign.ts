import type { Page } from '@playwright/test';

/** An address of nobody (RFC 2606); the fixtures refuse it as well, and complain when it is asked. */
export const FOREIGN = 'https://example.com/collect?rows=1';

/** Whether the database's worker, which sees every row, is refused a request to another site. */
export async function refusedInWorker(page: Page): Promise<boolean> {
  const worker = page.workers().find((each) => each.url().includes('warehouse.worker'));
  if (!worker) throw new Error('The database has no worker: run a cell first.');
  return worker.evaluate(
    (address) =>
      fetch(address, { mode: 'no-cors' }).then(
        () => false,
        () => true,
      ),
    FOREIGN,
  );
}
