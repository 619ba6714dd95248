import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { kernels } from './scripts/build_kernels';
import { earlyFiles } from './scripts/early_files';
import { firstWords } from './scripts/first_words';
import { installable } from './scripts/installable';
import { packedDuckdb, runDuckdbWorker } from './scripts/pack_duckdb';
import { thirdPartyNotices } from './scripts/third_party_notices';
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

const notices = thirdPartyNotices();

export default defineConfig({
  // Relative, so that the build works from any path of any static host.
  base: './',
  plugins: [
    react(),
    kernels(),
    packedDuckdb(),
    contentSecurityPolicy(),
    firstWords(),
    earlyFiles(),
    notices.page,
    installable(notices.serviceWorker),
  ],
  worker: {
    format: 'es',
    plugins: () => [runDuckdbWorker(), notices.worker],
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
        // What is needed together comes together, each group with all that it imports and no group before it has:
        // in dozens of small files every one costs a phone a round trip.
        codeSplitting: {
          groups: [
            { name: 'react', priority: 6, test: /node_modules\/(react|react-dom|scheduler)\// },
            // Without `main.ts`, which draws the page: `src/early.ts` evaluates the rest before, in parts.
            { name: 'first', priority: 5, test: /(src\/app\/page\.tsx|workers\/runtime\/strict\.ts)$/ },
            { name: 'zod', priority: 4, test: /node_modules\/zod\// },
            {
              name: 'keeping',
              priority: 3,
              test: /src\/(app\/storage\/(keeping|open_notebooks|PlaceLine)|.*\/?TitleField)\.tsx?$/,
            },
            {
              name: 'fields',
              priority: 3,
              test: /@mantine\/(hooks|core\/esm\/(core|components\/(ActionIcon|Input)))\/|@tabler\/icons-react\//,
            },
            { name: 'offline', priority: 3, test: /src\/app\/offline\/offline\.ts$/ },
            { name: 'notebook', priority: 2, test: /src\/app\/(runtime\.ts|notebook\/NotebookPage\.tsx)$/ },
            { name: 'chart', priority: 1, test: /src\/charts\/PlotFigure\.tsx$/ },
          ],
        },
      },
    },
  },
});
