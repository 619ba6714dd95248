import { defineConfig } from 'vitest/config';
import { kernels } from './scripts/build-kernels';

export default defineConfig({
  plugins: [kernels()],
  test: {
    include: ['{src,workers,scripts,bench}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
