/**
 * `npm run headless`: runs a notebook in headless Chromium against the built site, for batch runs and CI of
 * a person's own notebooks. A thin client: everything is computed by the page, as if it were open.
 * Exit code 0 only if every cell is done, 1 if not, 2 if the command line is at fault.
 */
import { openSite } from './lib/automation';
import { type HeadlessOptions, HelpAsked, parseOptions, UsageError } from './lib/headless_options';
import { runHeadless } from './lib/headless_run';
import { sentenceOf } from './lib/notebook_page';

try {
  process.exitCode = await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  const isHelp = error instanceof HelpAsked;
  (isHelp ? console.log : console.error)(error instanceof UsageError ? error.message : sentenceOf(error));
  process.exitCode = isHelp ? 0 : error instanceof UsageError ? 2 : 1;
}

async function main(options: HeadlessOptions): Promise<number> {
  const { page, close } = await openSite();
  try {
    page.on('pageerror', (error) => console.error(`The page reports: ${error.message}`));
    return await runHeadless(page, options, console);
  } finally {
    await close();
  }
}
