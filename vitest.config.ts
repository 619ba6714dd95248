import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/build_kernels';

export default defineConfig({
  plugins: [kernels()],
  test: {
    include: ['{src,workers,scripts,bench}/**/*.test.{ts,tsx}'],
    // Else only where CI is set: everything but one test would pass unseen.
    allowOnly: false,
    // Vitest leaves one core free, which of two is half.
    maxWorkers: '100%',
    // One module graph and one DuckDB a worker, not a file: nothing here replaces modules,
    // and what a file stubs of the globals it gives back.
    isolate: false,
    // No test is measured by a clock: these only end what hangs, also on a machine many times slower.
    testTimeout: 10 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
