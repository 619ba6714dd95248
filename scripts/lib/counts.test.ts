import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addCounts, closingLine, NO_TESTS, readCounts, skipsAsFailures } from './counts';

function report(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'counts-')), 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const result = (fullName: string, status: string) => ({ fullName, status });
const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

test('the counts of both runners are read and summed into the closing line', () => {
  const unit = readCounts(
    report({
      numPassedTests: 10,
      numFailedTests: 1,
      testResults: [
        { assertionResults: [result('reads', 'passed'), result('writes', 'failed')] },
        { assertionResults: [result('samples', 'skipped'), result('one day', 'todo')] },
      ],
    }),
  );
  const site = readCounts(
    report({
      stats: { expected: 5, unexpected: 2, flaky: 1, skipped: 2 },
      suites: [
        {
          specs: [spec('opens', 'expected')],
          suites: [{ specs: [spec('in Firefox', 'skipped'), spec('saves', 'unexpected')] }],
        },
        { specs: [spec('real rows', 'skipped')] },
      ],
    }),
  );
  expect(unit).toEqual({ passed: 10, failed: 1, skipped: ['samples', 'one day'] });
  expect(site).toEqual({ passed: 5, failed: 3, skipped: ['in Firefox', 'real rows'] });
  expect(closingLine(addCounts(unit, site))).toBe('15 passed, 4 failed, 4 skipped');
  expect(closingLine(skipsAsFailures(addCounts(unit, site)))).toBe('15 passed, 8 failed');
});

test('a report that was never written counts nothing, and no skips are not mentioned', () => {
  expect(readCounts('nowhere/report.json')).toEqual(NO_TESTS);
  expect(closingLine({ passed: 3, failed: 0, skipped: [] })).toBe('3 passed, 0 failed');
});

test('a file that is neither report is refused', () => {
  expect(() => readCounts(report({ passed: 3 }))).toThrow();
});
