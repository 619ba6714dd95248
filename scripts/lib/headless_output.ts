/** What a headless run leaves on the disk: its results, and pictures of its panels. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import type { NotebookSnapshot } from '../../src/app/automation';
import { panelOf } from './notebook_page';

/** The notebook as `--out` has it. */
export function resultsOf({ title, cells }: NotebookSnapshot, seconds: number) {
  return {
    title,
    seconds,
    cells: cells.map(({ id, kind, state, seconds, key, figures, result, error }) => ({
      ...{ id, kind, state, seconds, key, figures, result },
      ...(error ? { error } : {}),
    })),
  };
}

/** Writes a file of JSON, with the folders above it. */
export function writeJson(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

/** A picture of every panel, `<cell>-light.png` and `<cell>-dark.png`. */
export async function saveScreens(page: Page, { cells }: NotebookSnapshot, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const { id } of cells) {
      const panel = panelOf(page, id);
      await panel.scrollIntoViewIfNeeded();
      await panel.screenshot({ path: join(folder, `${id}-${colorScheme}.png`) });
    }
  }
}
