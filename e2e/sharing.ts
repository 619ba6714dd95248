/** What the tests of sharing share: a small shop, and the link that the dialog shows. */
import type { Page } from '@playwright/test';
import type { NotebookCell } from '../src/notebook/document';
import type { LinkedNotebook } from '../src/notebook/link';
import { expect } from './fixtures';

export const SMALL_SHOP: NotebookCell = {
  id: 'data',
  kind: 'data',
  params: { users: 300, items: 60, days: 14 },
  inputs: [],
};

export function documentOf(...cells: NotebookCell[]): LinkedNotebook['document'] {
  return { version: 1, title: 'Shared', about: '', cells };
}

/** Opens the dialog and gives its link. */
export async function linkOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Link to this notebook' });
  await expect(field).toHaveValue(/#s=1\./);
  return field.inputValue();
}

/** What stands behind `#s=`. */
export const textOf = (link: string) => link.slice(link.indexOf('#s=') + 3);

/** A RetailRocket file with so many events: 20 visitors, one event a minute. */
export function events(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) => {
    const event = at % 10 === 9 ? 'addtocart' : 'view';
    return `${1_433_221_332_000 + at * 60_000},${at % 20},${event},${(at * 7) % 50},`;
  });
  return `${['timestamp,visitorid,event,itemid,transactionid', ...lines].join('\n')}\n`;
}
