/** Finds a Chromium, or gets one: the one place that knows where browsers live. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

/** Names under which a system offers Chromium or Chrome. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** Where the installers of macOS and Windows put it. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const DOWNLOAD_LIMIT_MS = 5 * 60_000;

/**
 * The path of a Chromium: `CHROMIUM_PATH`, Playwright's own, the system's; where there is none it is
 * installed, by Playwright or else by the system's package manager. Throws one sentence if all fail.
 */
export function findBrowser(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names "${named}", which is not a program.`);
  }
  const found = ownBrowser() ?? systemBrowser() ?? installOwn() ?? installFromSystem();
  if (found) return found;
  throw new Error(
    'No Chromium was found and none could be installed: install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  );
}

/** Arguments for every start: no traffic of the browser's own, and no sandbox where root may not have one. */
export function launchArguments(): string[] {
  const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args;
}

function ownBrowser(): string | null {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function systemBrowser(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...COMMANDS.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES];
  return candidates.find(isExecutable) ?? null;
}

function installOwn(): string | null {
  console.error("No Chromium here; trying Playwright's install.");
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
  return run(process.execPath, [cli, 'install', 'chromium']) ? ownBrowser() : null;
}

function installFromSystem(): string | null {
  if (process.platform !== 'linux') return null;
  console.error("Trying the system's package manager.");
  run('apt-get', ['update']);
  return run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']) ? systemBrowser() : null;
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const outcome = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: DOWNLOAD_LIMIT_MS,
    env,
  });
  return outcome.status === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
