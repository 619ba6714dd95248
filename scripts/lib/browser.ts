/** Finds a Chromium, or gets one: the one place that knows where browsers live. */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { downloadChromium, installWithApt, runProgram } from './browser_install';
import { findProgram, namedProgram } from './programs';

/** Names under which a system offers Chromium or Chrome. */
const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
/** Where the installers of macOS and Windows put it. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The places where a Chromium may be, and the ways to get one. */
export interface BrowserSources {
  /** The one that a person names; throws where that is no program. */
  named(): string | null;
  /** Playwright's own, where it has been downloaded. */
  own(): string | null;
  /** The system's, where it is installed. */
  installed(): string | null;
  /** Installs what the system offers; false where it offers none. */
  installFromSystem(): boolean;
  /** Downloads Playwright's own; false where that did not come. */
  download(): boolean;
}

const SOURCES: BrowserSources = {
  named: () => namedProgram('CHROMIUM_PATH'),
  own: ownBrowser,
  installed: () => findProgram(COMMANDS, PLACES),
  installFromSystem() {
    console.error("No Chromium here; looking at what the system's package manager offers.");
    return installWithApt({
      run: runProgram,
      hasApt: process.platform === 'linux' && findProgram(['apt-get']) !== null,
      isRoot: process.getuid?.() === 0,
    });
  },
  download() {
    console.error("No Chromium from the system; trying Playwright's download, once.");
    return downloadChromium(runProgram);
  },
};

/**
 * The path of a Chromium: what is here comes first, then what the system offers, and a download from elsewhere
 * last. Throws one sentence if there is none in any way.
 */
export function findBrowser(sources: BrowserSources = SOURCES): string {
  const here = sources.named() ?? sources.own() ?? sources.installed();
  if (here) return here;
  const installed = sources.installFromSystem() ? sources.installed() : null;
  const found = installed ?? (sources.download() ? sources.own() : null);
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
