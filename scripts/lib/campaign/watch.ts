/** Watches a browser for what no notebook may make it do. */
import type { BrowserContext, Page } from '@playwright/test';

/** What the driver says for itself where it blocks the service worker. */
const BY_THE_DRIVER = 'Service Worker registration blocked by Playwright';

export class Watch {
  private found: string[] = [];

  private constructor(private readonly origin: string) {}

  /** From now on, for all pages of the context and their workers; what is asked of other sites is refused, too. */
  static async over(context: BrowserContext, site: string): Promise<Watch> {
    const watch = new Watch(new URL(site).origin);
    await context.route(
      (url) => !['blob:', 'data:'].includes(url.protocol) && url.origin !== watch.origin,
      (route) => {
        watch.found.push(`asked for ${route.request().url()}`);
        return route.abort();
      },
    );
    for (const page of context.pages()) watch.look(page);
    context.on('page', (page) => {
      if (context.pages().length > 1) watch.found.push(`a page was opened: ${page.url()}`);
      watch.look(page);
    });
    return watch;
  }

  /** What was seen since the last time. */
  take(): string[] {
    const found = this.found;
    this.found = [];
    return found;
  }

  private look(page: Page): void {
    page.on('dialog', (dialog) => {
      this.found.push(`a script ran: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('download', (download) => this.found.push(`a download began: ${download.suggestedFilename()}`));
    page.on('websocket', (socket) => this.found.push(`a socket was opened: ${socket.url()}`));
    page.on('pageerror', (error) => this.found.push(`an error nobody caught: ${error}`));
    page.on('crash', () => this.found.push('the tab ended'));
    page.on('console', (message) => {
      // A policy that stops something says so there.
      if (message.type() === 'error' && message.text() !== BY_THE_DRIVER) {
        this.found.push(`the console: ${message.text().slice(0, 300)}`);
      }
    });
    page.on('framenavigated', (frame) => {
      const { origin, protocol } = new URL(frame.url());
      if (origin !== this.origin && protocol !== 'about:')
        this.found.push(`a frame went to ${frame.url().slice(0, 200)}`);
    });
  }
}
