/** How many tests a runner executed, and which it skipped, from the JSON report it wrote. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Counts {
  passed: number;
  failed: number;
  skipped: readonly string[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

/** A file, or a group in one. */
const suite = z.object({
  specs: z
    .array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) }))
    .default([]),
  get suites() {
    return z.array(suite).default([]);
  },
});
type Suite = z.infer<typeof suite>;

const playwrightReport = z.object({
  suites: z.array(suite),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
  }),
});

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: [] };

/** How Vitest says that a test ran; all else (`skipped`, `todo`, ...) is that it did not. */
const RAN = ['passed', 'failed'];

/** Reads a report of Vitest or Playwright; a missing report counts as no tests. */
export function readCounts(path: string): Counts {
  if (!existsSync(path)) return NO_TESTS;
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const unit = vitestReport.safeParse(report);
  if (unit.success) {
    const { numPassedTests, numFailedTests, testResults } = unit.data;
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    const skipped = all.filter(({ status }) => !RAN.includes(status)).map(({ fullName }) => fullName);
    return { passed: numPassedTests, failed: numFailedTests, skipped };
  }
  const { stats, suites } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: suites.flatMap(skippedIn),
  };
}

function skippedIn({ specs, suites }: Suite): string[] {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'skipped'));
  return [...own.map(({ title }) => title), ...suites.flatMap(skippedIn)];
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: [...a.skipped, ...b.skipped] };
}

/** The same where nothing may be skipped. */
export function skipsAsFailures({ passed, failed, skipped }: Counts): Counts {
  return { passed, failed: failed + skipped.length, skipped: [] };
}

/** The closing line: `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
