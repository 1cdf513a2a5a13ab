/** Numbers out of the test runners' JSON reports. Nothing may be skipped: a skipped test counts as failed. */

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * @param {any} report of vitest's JSON reporter; null: it wrote none
 * @returns {Count}
 */
export function vitestCount(report) {
  if (!report || !Array.isArray(report.testResults)) return { passed: 0, failed: 1 };
  const tests = report.testResults.flatMap((/** @type {any} */ file) => file.assertionResults ?? []);
  const passed = tests.filter((/** @type {any} */ one) => one.status === 'passed').length;
  // A file that could not be loaded, or whose set-up failed, has no failed test of its own.
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status !== 'passed' && !(file.assertionResults ?? []).some((/** @type {any} */ one) => one.status !== 'passed'),
  ).length;
  const failed = tests.length - passed + broken;
  return { passed, failed: failed === 0 && (report.success === false || passed === 0) ? 1 : failed };
}

/**
 * @param {any} report of Playwright's JSON reporter; null: it wrote none
 * @returns {Count}
 */
export function playwrightCount(report) {
  if (!report?.stats) return { passed: 0, failed: 1 };
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report.stats;
  // Errors outside of any test: a file that cannot be loaded, no tests at all.
  const failed = unexpected + flaky + skipped;
  return { passed: expected, failed: failed === 0 && ((report.errors ?? []).length > 0 || expected === 0) ? 1 : failed };
}

/** @param {readonly Count[]} counts @returns {Count} */
export const sum = (counts) => counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), { passed: 0, failed: 0 });

/** The last line of `npm test`. @param {Count} count */
export const summary = ({ passed, failed }) => `${passed} passed, ${failed} failed`;
