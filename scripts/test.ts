/**
 * `npm test`: everything that must hold, step by step, stopping at the first that fails. The last line is
 * the sum of all tests, `N passed, N failed`. `npm test -- units site` runs only the steps named, and with `--no-skips`
 * a test that was skipped is a failure: where everything that a test may need is at hand.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './lib/browser';
import { ROOT } from './lib/build';
import { addCounts, type Counts, closingLine, NO_TESTS, readCounts, skipsAsFailures } from './lib/counts';

interface Step {
  name: string;
  title: string;
  /** A program of `node_modules/.bin` and its arguments. */
  command: string[];
  env?: () => Record<string, string>;
  /** Where the step leaves its JSON report, if it runs tests. */
  report?: string;
}

const REPORTS = join(ROOT, 'test-results');
const UNIT_REPORT = join(REPORTS, 'units.json');
const SITE_REPORT = join(REPORTS, 'site.json');

const STEPS: Step[] = [
  { name: 'types', title: 'Types', command: ['tsc', '--noEmit'] },
  { name: 'lint', title: 'Lint and format', command: ['biome', 'ci', '.'] },
  { name: 'dead', title: 'Dead code', command: ['knip'] },
  {
    name: 'tested-only',
    title: 'Code that only tests use',
    command: ['knip', '--production', '--exclude', 'binaries'],
  },
  {
    name: 'units',
    title: 'Unit tests and import directions',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`],
    report: UNIT_REPORT,
  },
  { name: 'build', title: 'Build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'size', title: 'Sizes that the README names', command: ['size-limit'] },
  {
    name: 'site',
    title: 'The built site in Chromium',
    command: ['playwright', 'test', '--reporter=list,json'],
    env: () => ({ CHROMIUM_PATH: findBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: SITE_REPORT }),
    report: SITE_REPORT,
  },
];

const NO_SKIPS = '--no-skips';
const chosen = process.argv.slice(2).filter((argument) => argument !== NO_SKIPS);
const maySkip = !process.argv.includes(NO_SKIPS);
const unknown = chosen.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown[0]}"; the steps are ${STEPS.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}

process.exitCode = await runSteps(STEPS.filter((step) => chosen.length === 0 || chosen.includes(step.name)));

/** Runs the steps in order; gives the exit code. */
async function runSteps(steps: Step[]): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const startedAt = performance.now();
  let counts = NO_TESTS;
  const times: string[] = [];
  for (const [index, step] of steps.entries()) {
    console.log(`\n== ${index + 1}/${steps.length} ${step.title}`);
    const stepStartedAt = performance.now();
    const ok = await runStep(step);
    const seconds = since(stepStartedAt);
    console.log(`== ${step.title}: ${ok ? 'good' : 'FAILED'}, ${seconds}`);
    times.push(`${step.name} ${seconds}`);
    if (step.report) counts = addCounts(counts, readCounts(step.report));
    if (!ok) return summary(countFailure(counts), times, startedAt, step);
  }
  return summary(counts, times, startedAt, null);
}

function summary(counts: Counts, times: string[], startedAt: number, failedAt: Step | null): number {
  console.log(`\n${times.join(' | ')} | in all ${since(startedAt)}`);
  if (failedAt) {
    console.log(`Stopped at "${failedAt.title}". Again, by itself: npm test -- ${failedAt.name}`);
  }
  if (counts.skipped.length > 0) console.log(`Skipped:\n  ${counts.skipped.join('\n  ')}`);
  const held = maySkip ? counts : skipsAsFailures(counts);
  console.log(closingLine(held));
  return failedAt || held.failed > 0 ? 1 : 0;
}

/** A step that fails without a failed test still counts as one failure. */
function countFailure(counts: Counts): Counts {
  return counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

/** Runs one step to its end; an interrupt ends it too, so that nothing is left running. */
async function runStep({ command: [program = '', ...args], env, report }: Step): Promise<boolean> {
  if (report) rmSync(report, { force: true });
  let added: Record<string, string>;
  try {
    added = env?.() ?? {};
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
  const child = spawn(join(ROOT, 'node_modules', '.bin', program), args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...added },
    shell: process.platform === 'win32',
  });
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', () => resolve(false)).on('exit', (code) => resolve(code === 0));
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
  return ok;
}

function since(startedAt: number): string {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}
