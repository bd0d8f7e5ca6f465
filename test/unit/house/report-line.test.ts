import { expect, it } from 'vitest';
import {
  addTotals,
  countVitest,
  totalsLine,
  type VitestReport,
} from '../../fixtures/report-line.ts';

const report = (success: boolean, ...files: readonly string[][]): VitestReport => ({
  success,
  testResults: files.map((statuses, n) => ({
    name: `file ${n}`,
    status:
      !success && (statuses.length === 0 || statuses.includes('failed')) ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  })),
});

it('counts passed, failed and skipped tests as vitest reported them', () => {
  const run = report(false, ['passed', 'failed', 'skipped'], ['passed', 'todo', 'pending']);
  expect(countVitest(run, 1)).toEqual({ passed: 2, failed: 1, skipped: 3 });
});

it('counts a file that could not be loaded as one failure', () => {
  expect(countVitest(report(false, ['passed'], []), 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

it('counts an exit code that no failed test explains as a failure', () => {
  expect(countVitest(report(true, ['passed']), 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('takes neither a missing report nor a run without tests nor only skipped tests for a pass', () => {
  expect(countVitest(undefined, 0).failed).toBe(1);
  expect(countVitest(report(true), 0).failed).toBe(1);
  expect(countVitest(report(true, ['skipped']), 0)).toEqual({ passed: 0, failed: 1, skipped: 1 });
});

it('adds steps up and names skipped tests only where there are some', () => {
  const sum = addTotals({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 3, skipped: 4 });
  expect(sum).toEqual({ passed: 3, failed: 3, skipped: 4 });
  expect(totalsLine(sum)).toBe('3 passed, 3 failed, 4 skipped');
  expect(totalsLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
});
