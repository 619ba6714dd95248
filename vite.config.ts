import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { kernels } from './scripts/build-kernels';

export default defineConfig({
  // Relative, so that the build works from any path of any static host.
  base: './',
  plugins: [react(), kernels()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // DuckDB and its worker are shipped as they are; nothing is inlined, so that a strict CSP holds.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    sourcemap: false,
  },
});
