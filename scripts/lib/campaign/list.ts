/** What a person does in the list of notebooks; each begins it and gives how to see that it is done. */
import type { Page } from '@playwright/test';
import { templates } from '../../../src/templates';
import { freshName } from '../../../src/ui/download';
import { type Entry, type Ledger, stateOf } from './ledger';

/** Whether the list shows it: it does once it is stored. */
type IsDone = () => Promise<boolean>;

export async function beginRename(page: Page, title: string, next: string): Promise<IsDone> {
  await choose(page, title, 'Rename');
  await page.getByRole('textbox', { name: 'Title of the notebook' }).fill(next);
  await page.keyboard.press('Enter');
  return () => isListed(page, next);
}

export async function beginDuplicate(page: Page, title: string, copy: string): Promise<IsDone> {
  await choose(page, title, 'Duplicate');
  return () => isListed(page, copy);
}

export async function beginDelete(page: Page, title: string): Promise<IsDone> {
  await choose(page, title, 'Delete');
  return async () => !(await isListed(page, title));
}

/** Deletes a copy and waits until it is gone. */
export async function deleteCopy(page: Page, ledger: Ledger, copy: Entry): Promise<void> {
  const { title } = stateOf(copy);
  await beginDelete(page, title);
  await listed(page, title).waitFor({ state: 'detached' });
  ledger.entries.splice(ledger.entries.indexOf(copy), 1);
}

/** A copy that is about to be made. */
export function copyOf(ledger: Ledger, entry: Entry): Entry {
  const state = stateOf(entry);
  const title = `${state.title} (copy)`;
  const taken = [...ledger.entries.map(({ name }) => name), ...templates.map(({ name }) => name)];
  const copy = ledger.add(
    { notebook: entry.notebook, name: freshName(title, new Set(taken)), isCopy: true },
    { ...state, title },
  );
  copy.mayBeMissing = true;
  return copy;
}

async function choose(page: Page, title: string, action: string): Promise<void> {
  await unfold(page);
  await page.getByRole('button', { name: `More for ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

function listed(page: Page, title: string) {
  return page.locator('ul[aria-label="Your notebooks"] a').getByText(title, { exact: true });
}

/** The list shows the latest few until it is asked for all. */
async function unfold(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^Show \d+ more notebook/ });
  if ((await more.count()) > 0) await more.click();
}

async function isListed(page: Page, title: string): Promise<boolean> {
  await unfold(page);
  return (await listed(page, title).count()) > 0;
}
