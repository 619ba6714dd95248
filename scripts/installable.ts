/** What makes the site work without a network and as an installed app: the service worker and the manifest. */
import type { Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Larger than any file of the site, so that none is left out of what is kept. */
const LARGEST_FILE = 64 * 2 ** 20;

/** @param inWorker a plugin of the build of the service worker */
export function installable(inWorker: Plugin): ReturnType<typeof VitePWA> {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'service-worker.ts',
    // Registered by the page itself, after it has loaded (`src/app/offline`).
    injectRegister: null,
    injectManifest: {
      rollupFormat: 'iife',
      buildPlugins: { vite: [inWorker] },
      globPatterns: ['**/*'],
      globIgnores: ['_headers', 'service-worker.js'],
      maximumFileSizeToCacheInBytes: LARGEST_FILE,
      // Their names change with their content, so what the first page has loaded is not loaded again.
      dontCacheBustURLsMatching: /^assets\//,
    },
    manifest: {
      id: './',
      name: 'Sessionbook',
      short_name: 'Sessionbook',
      description: 'An ML notebook for shopping sessions that runs entirely in the browser.',
      start_url: './',
      scope: './',
      display: 'standalone',
      theme_color: '#0d6e64',
      background_color: '#fdfcfa',
      categories: ['productivity', 'education'],
      icons: [
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
        { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      ],
      file_handlers: [
        {
          action: './',
          accept: {
            'text/csv': ['.csv'],
            'application/zip': ['.zip'],
            'application/json': ['.json'],
          },
        },
      ],
      // A file that is opened goes to the window that is there, where the notebook is.
      launch_handler: { client_mode: ['focus-existing', 'auto'] },
    },
  });
}
