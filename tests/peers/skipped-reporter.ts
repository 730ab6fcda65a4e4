import type { Reporter, TestCase } from 'vitest/node';

/**
 * Says at the end which tests were skipped for want of something, and of what. With CI=true that is a failure: a green
 * run has run everything. A test that gives no reason does not apply, and is no matter.
 */
export default class SkippedReporter implements Reporter {
  readonly #skipped: string[] = [];

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'skipped' && result.note) this.#skipped.push(`${test.fullName}: ${result.note}`);
  }

  onTestRunEnd(): void {
    for (const line of this.#skipped) process.stderr.write(`SKIPPED: ${line}\n`);
    // biome-ignore lint/style/noProcessEnv: the test run is configured by the environment alone
    if (this.#skipped.length === 0 || process.env.CI !== 'true') return;
    process.stderr.write(
      'With CI=true a skipped test is a failure: install what is missing (tests/install-peers.js).\n',
    );
    process.exitCode = 1;
  }
}
