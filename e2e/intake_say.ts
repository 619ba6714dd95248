/** What a person says of a file, said in the form of the data panel. */
import type { Locator, Page } from '@playwright/test';
import { parseMapping } from '../scripts/lib/headless_mapping';
import { ALL_FIELDS } from '../src/cells/data/form/fields';

/** Chooses the columns of a `--map`, and what every row is. */
export async function sayInForm(page: Page, panel: Locator, say: string): Promise<void> {
  const { rows_are, ...columns } = parseMapping([say]);
  await panel.getByRole('button', { name: /^More columns/ }).click();
  for (const [field, column] of Object.entries(columns)) {
    const label = ALL_FIELDS.find((known) => known.field === field)?.label;
    if (!label) throw new Error(`the form is not asked for ${field} here`);
    await panel.getByLabel(label, { exact: true }).first().click();
    await page.getByRole('option', { name: String(column), exact: true }).click();
  }
  if (rows_are) await panel.getByLabel('Every row is').selectOption(rows_are);
}

/** Removes a file, or an entry of an archive, from the list of files. */
export async function leaveOutInList(panel: Locator, name: string): Promise<void> {
  await panel.getByRole('button', { name: new RegExp(`^Remove.*${name.replace(/\W/g, '\\$&')}`) }).click();
}
