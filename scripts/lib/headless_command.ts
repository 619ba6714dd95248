/** `npm run headless` from its arguments to its exit code, on whatever page it is given. */
import type { Page } from '@playwright/test';
import { HelpAsked, parseOptions, UsageError } from './headless_options';
import { runHeadless, type Terminal } from './headless_run';
import { sentenceOf } from './notebook_page';

/** A page of the built site that is open, and what ends it. */
export interface OpenPage {
  page: Page;
  close(): Promise<void>;
}

/** Runs the command. Gives 0 only if every cell is done, 1 if not, 2 if the command line is at fault. */
export async function headlessCommand(
  args: readonly string[],
  openPage: () => Promise<OpenPage>,
  terminal: Terminal,
): Promise<number> {
  try {
    const options = parseOptions([...args]);
    const { page, close } = await openPage();
    try {
      return await runHeadless(page, options, terminal);
    } finally {
      await close();
    }
  } catch (error) {
    const isHelp = error instanceof HelpAsked;
    const print = isHelp ? terminal.log : terminal.error;
    print.call(terminal, error instanceof UsageError || isHelp ? error.message : sentenceOf(error));
    return isHelp ? 0 : error instanceof UsageError ? 2 : 1;
  }
}
