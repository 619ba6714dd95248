/** A browser that is killed and started again with the same profile (Linux only). */
import type { BrowserContext, Page } from '@playwright/test';
import { isAlive, type Process, processesBelow } from '../processes';
import { newProfile, startBrowser, visitSite } from '../profile';

/** `tab`: the processes that hold pages and their workers. `browser`: all of them, the one that stores included. */
export const VICTIMS = ['tab', 'browser'] as const;
export type Victim = (typeof VICTIMS)[number];

export class MortalBrowser {
  private readonly profile = newProfile();
  private context: BrowserContext | null = null;
  private current: Page | null = null;

  constructor(private readonly site: string) {}

  /** The page that is at work; throws where none was opened since the last kill. */
  get page(): Page {
    if (!this.current) throw new Error('The browser was killed and not opened again.');
    return this.current;
  }

  /** Opens the site as a person does who comes back, in the browser that is left or in one just started. */
  async open(): Promise<Page> {
    const context = this.context ?? (await startBrowser(this.profile.folder, { serviceWorkers: 'block' }));
    this.context = context;
    const old = context.pages();
    const page = old.find((one) => one.url() === 'about:blank') ?? (await context.newPage());
    this.current = page;
    await visitSite(page, this.site);
    // Of tabs that have ended, the last of them only now: without any the browser would end too.
    for (const one of old) if (one !== page) await one.close();
    return page;
  }

  /** Another tab of the same browser, without going anywhere. */
  async anotherTab(): Promise<Page> {
    if (!this.context) throw new Error('There is no browser to open a tab in.');
    return this.context.newPage();
  }

  /** From now on this tab is the one that is at work. */
  use(page: Page): void {
    this.current = page;
  }

  /** Ends the processes at once, as `kill -9` does; resolves when they are gone. */
  async kill(victim: Victim): Promise<void> {
    const root = this.root();
    const all = [root, ...processesBelow(root.pid)];
    const doomed = victim === 'browser' ? all : all.filter(({ isRenderer }) => isRenderer);
    const { context } = this;
    const noticed: Promise<unknown>[] =
      victim === 'browser'
        ? [context?.waitForEvent('close', { timeout: 0 }) ?? Promise.resolve()]
        : (context?.pages() ?? []).map((page) => page.waitForEvent('crash', { timeout: 0 }));
    for (const { pid } of doomed) kill(pid);
    this.current = null;
    await Promise.all([...noticed, ...doomed.map(untilGone)]);
    if (victim === 'browser') this.context = null;
  }

  /** Ends it, and deletes all that it has kept. */
  async remove(): Promise<void> {
    await this.context?.close();
    this.profile.remove();
  }

  private root(): Process {
    const found = processesBelow(process.pid).find(
      ({ command }) =>
        command.includes(`--user-data-dir=${this.profile.folder}`) && !command.includes('--type='),
    );
    if (!found) throw new Error('The browser is not among the processes of this system: no /proc?');
    return found;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

async function untilGone({ pid }: Process): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
}
