import { defineConfig } from '@playwright/test';
import { findBrowser, launchArguments } from './scripts/lib/browser';
import { WITHOUT_ADDRESS_BAR } from './scripts/lib/browser_bare';

/** The built site in a real Chromium; the server is started by `e2e/serve.ts`. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/serve.ts',
  outputDir: 'test-results/site',
  workers: 2,
  // Test by test, not file by file: a long file at the end would leave one worker without work.
  fullyParallel: true,
  retries: 0,
  // What runs is waited for as long as it moves (`e2e/patience.ts`); these only end what hangs.
  timeout: 20 * 60_000,
  expect: { timeout: 60_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    viewport: { width: 1440, height: 900 },
    // Each test has a browser profile of its own, and would keep the whole site in it first. `offline.spec.ts` does.
    serviceWorkers: 'block',
    // A sign that turns while a cell runs is drawn sixty times a second, without a graphics card by the processor.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: [...launchArguments(), WITHOUT_ADDRESS_BAR] },
  },
});
