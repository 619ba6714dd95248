import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { kernels } from './scripts/build-kernels';
import { installable } from './scripts/installable';
import { packedDuckdb, runDuckdbWorker } from './scripts/pack-duckdb';
import { CONTENT_SECURITY_POLICY } from './src/service-worker/headers';

/** The policy inside the page, for hosts that send no headers. Not while developing: the dev server's script is inline. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  // Relative, so that the build works from any path of any static host.
  base: './',
  plugins: [react(), kernels(), packedDuckdb(), contentSecurityPolicy(), installable()],
  worker: {
    format: 'es',
    plugins: () => [runDuckdbWorker()],
    // DuckDB's worker holds an `eval` that it never calls; the content security policy would refuse it.
    rolldownOptions: { checks: { eval: false } },
  },
  build: {
    target: 'es2022',
    // DuckDB and its worker are shipped as they are; nothing is inlined, so that a strict CSP holds.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    sourcemap: false,
    rolldownOptions: {
      output: {
        // What every page needs in two files instead of a dozen: each costs a phone a round trip.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'mantine', test: /node_modules\/@mantine\/(hooks|core\/esm\/core)\// },
          ],
        },
      },
    },
  },
});
