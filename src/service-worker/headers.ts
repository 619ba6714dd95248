/**
 * What the page needs to be told by its host. One place: the built page carries the policy itself, the service
 * worker adds all of it where the host does not, and `public/_headers` says it to hosts that read such a file.
 */

/**
 * What the page and its workers may do: run their own code and WebAssembly, and talk to nobody but their own
 * host. Styles may be inline because Mantine, Plot and CodeMirror write style elements. `blob:` pictures are
 * charts on their way to a PNG file, `data:` ones the small signs inside style sheets.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'none'",
  "media-src 'none'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** What browsers offer to pages and this one never asks for. Names that a browser does not know it complains about. */
const NOT_USED = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** On documents and workers. The first two isolate the page, which shared memory, and so threads, need. */
export const SITE_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Permissions-Policy': NOT_USED.map((feature) => `${feature}=()`).join(', '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** What a request is for, where the headers decide something: pages, and the scripts that workers begin with. */
const DESTINATIONS: readonly string[] = ['document', 'iframe', 'worker', 'sharedworker'];

/** The response with the headers that its host left out; untouched where they decide nothing. */
export function withSiteHeaders(response: Response, destination: string): Response {
  const missing = Object.entries(SITE_HEADERS).filter(([name]) => !response.headers.has(name));
  if (missing.length === 0 || !DESTINATIONS.includes(destination)) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
