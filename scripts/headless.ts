/**
 * `npm run headless`: runs a notebook in headless Chromium against the built site, for batch runs and CI of
 * a person's own notebooks. A thin client: everything is computed by the page, as if it were open.
 * Exit code 0 only if every cell is done, 1 if not, 2 if the command line is at fault.
 */
import { openSite } from './lib/automation';
import { headlessCommand } from './lib/headless_command';

process.exitCode = await headlessCommand(process.argv.slice(2), openReported, console);

/** The site, with what goes wrong on it beside what the command prints. */
async function openReported() {
  const site = await openSite();
  site.page.on('pageerror', (error) => console.error(`The page reports: ${error.message}`));
  return site;
}
