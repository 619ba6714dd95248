/** How many tests a runner executed, from the JSON report it wrote. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

export const NO_TESTS: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Reads a report of Vitest or Playwright; a missing report counts as no tests. */
export function readCounts(path: string): Counts {
  if (!existsSync(path)) return NO_TESTS;
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const unit = vitestReport.safeParse(report);
  if (unit.success) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = unit.data;
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  }
  const { stats } = playwrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The closing line: `12 passed, 0 failed`, and `, 3 skipped` where some were. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
