import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../testing/liftoff.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Under the baseline compiler alone, which once corrupted runs with two threads (waiting inside WASM):
 * many trainings on small and large leaves must all give the model of a single thread.
 */
test('two threads under node --liftoff-only give the model of one', async () => {
  const run = promisify(execFile);
  const args = ['--liftoff-only', '--no-wasm-tier-up', '--import', 'tsx', SCRIPT];
  const { stdout } = await run(process.execPath, args, { cwd: ROOT });
  expect(stdout.trim()).toBe('6 of 6 trainings gave the same model');
});
