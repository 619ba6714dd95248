/** The two ways to get a Chromium: from the system's own packages, and by Playwright's download. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PACKAGE = 'chromium';
const LOOK_LIMIT_MS = 60_000;
const INSTALL_LIMIT_MS = 5 * 60_000;
/** Of the whole download; a host that does not answer is given up much sooner. */
const DOWNLOAD_LIMIT_MS = 3 * 60_000;
const SILENCE_LIMIT_MS = 15_000;

interface Run {
  limitMs: number;
  env?: Record<string, string>;
}

/** Runs a program to its end, within the limit; gives whether it succeeded, and what it printed. */
export type RunProgram = (command: string, args: string[], run: Run) => { ok: boolean; output: string };

interface AptSystem {
  run: RunProgram;
  hasApt: boolean;
  isRoot: boolean;
}

/** Installs Debian's Chromium; false where there is no apt, no right to use it, or no such package. */
export function installWithApt({ run, hasApt, isRoot }: AptSystem): boolean {
  if (!hasApt || !isRoot) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const isOffered = () =>
    /Candidate: \d/.test(run('apt-cache', ['policy', PACKAGE], { limitMs: LOOK_LIMIT_MS }).output);
  // A fresh machine often has no list of packages yet, and an old list names files that are gone.
  run('apt-get', ['update'], { limitMs: INSTALL_LIMIT_MS, env });
  if (!isOffered()) return false;
  const install = ['install', '-y', '--no-install-recommends', PACKAGE];
  return run('apt-get', install, { limitMs: INSTALL_LIMIT_MS, env }).ok;
}

/** Downloads Playwright's own Chromium: one attempt, which ends by itself where nothing comes. */
export function downloadChromium(run: RunProgram): boolean {
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
  return run(process.execPath, [cli, 'install', 'chromium'], {
    limitMs: DOWNLOAD_LIMIT_MS,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(SILENCE_LIMIT_MS) },
  }).ok;
}

export const runProgram: RunProgram = (command, args, { limitMs, env = {} }) => {
  const outcome = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    timeout: limitMs,
    env: { ...process.env, ...env },
  });
  return { ok: outcome.status === 0, output: outcome.stdout ?? '' };
};
