import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { kernels } from './scripts/build-kernels';

/**
 * What the built page may do: run its own code and WebAssembly, talk to nobody but its own host. Styles may
 * be inline because Mantine and Plot write style elements. Not while developing: the dev server's own
 * script is inline.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

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
  plugins: [react(), kernels(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // DuckDB and its worker are shipped as they are; nothing is inlined, so that a strict CSP holds.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    sourcemap: false,
  },
});
