import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addCounts, closingLine, NO_TESTS, readCounts } from './counts';

function report(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'counts-')), 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('the counts of both runners are read and summed into the closing line', () => {
  const unit = readCounts(
    report({ numPassedTests: 10, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] }),
  );
  const site = readCounts(
    report({ stats: { expected: 5, unexpected: 2, flaky: 1, skipped: 4 }, suites: [] }),
  );
  expect(unit).toEqual({ passed: 10, failed: 1, skipped: 3 });
  expect(site).toEqual({ passed: 5, failed: 3, skipped: 4 });
  expect(closingLine(addCounts(unit, site))).toBe('15 passed, 4 failed, 7 skipped');
});

test('a report that was never written counts nothing, and no skips are not mentioned', () => {
  expect(readCounts('nowhere/report.json')).toEqual(NO_TESTS);
  expect(closingLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
});

test('a file that is neither report is refused', () => {
  expect(() => readCounts(report({ passed: 3 }))).toThrow();
});
