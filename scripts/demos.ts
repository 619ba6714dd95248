/**
 * `npm run demos`: runs every template, or those named, in the built site and keeps them with their results in
 * `public/demos`, where the gallery and links lead to them. To be run when a template or what it shows has
 * changed; the tests say when a demo no longer gives its own figures.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../src/templates';
import { openSite, snapshot } from './lib/automation';
import { ROOT } from './lib/build';
import { demoPath } from './lib/demos';

const named = process.argv.slice(2);
const unknown = named.filter((name) => !templates.some((template) => template.name === name));
if (unknown.length > 0) {
  console.error(`There is no template "${unknown[0]}".`);
  process.exitCode = 2;
} else {
  mkdirSync(join(ROOT, 'public', 'demos'), { recursive: true });
  for (const { name } of templates) if (named.length === 0 || named.includes(name)) await makeDemo(name);
}

/** Runs one template on a fresh page, so that no training of another one is in its history. */
async function makeDemo(name: string): Promise<void> {
  const { page, close } = await openSite();
  try {
    await page.evaluate((which) => window.sessionbook.open(which), name);
    await page.evaluate(() => window.sessionbook.run());
    const open = (await snapshot(page)).cells.filter(({ state }) => state !== 'done');
    if (open[0])
      throw new Error(`${name}: ${open[0].id} is ${open[0].state}. ${open[0].error?.message ?? ''}`);
    const text = await page.evaluate(() => window.sessionbook.save());
    writeFileSync(demoPath(name), text);
    console.log(`${name}: ${Math.round(text.length / 1000)} kB`);
  } finally {
    await close();
  }
}
