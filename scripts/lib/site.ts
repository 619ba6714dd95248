/** A small static server for the built site: what any static host does, and the site's own headers. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type HeaderRule, headersFor, parseHeadersFile } from './headers_file';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** Tests build anew under the same address: nothing is taken without asking, whatever the site's own file says. */
const ALWAYS_ASK = { 'Cache-Control': 'no-cache' };

/** What hosts send compressed. */
const PACKS = /^text\/|json|svg|wasm/;

export interface SiteOptions {
  /** The folder that holds `index.html`. */
  root: string;
  /** The port to try first; 0, or one that is taken, gives a free one. */
  port?: number;
  /** The folder on the host under which the site stands; begins and ends with a slash. */
  prefix?: string;
  /** Whether the headers of the site's `_headers` file are sent; a plain host sends none. Default: true. */
  headers?: boolean;
}

export interface Site {
  /** Address of the page, with a slash at the end. */
  url: string;
  close(): Promise<void>;
}

/** Serves a built site on this machine only. */
export async function serveSite({
  root,
  port = 0,
  prefix = '/',
  headers = true,
}: SiteOptions): Promise<Site> {
  const rules = headers ? parseHeadersFile(await readFile(join(root, '_headers'), 'utf8')) : [];
  const server = createServer((request, response) => {
    answer({ root, prefix, rules }, request, response).catch(() =>
      refuse(response, 500, 'The file could not be read.'),
    );
  });
  const bound = await listen(server, port);
  return {
    url: `http://localhost:${bound}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  { root, prefix, rules }: { root: string; prefix: string; rules: readonly HeaderRule[] },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(response, 405, 'Only GET and HEAD are answered.');
    return;
  }
  const path = pathOf(request.url ?? '/', prefix);
  const file = path === null ? null : await existingFile(root, path);
  if (!file) {
    refuse(response, 404, 'There is no such file.');
    return;
  }
  const type = TYPES[extname(file.path)] ?? 'application/octet-stream';
  const isPacked = PACKS.test(type) && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  response.writeHead(200, {
    ...headersFor(rules, `/${path}`),
    ...ALWAYS_ASK,
    'Content-Type': type,
    ...(isPacked ? { 'Content-Encoding': 'gzip' } : { 'Content-Length': file.size }),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const content = createReadStream(file.path);
  const fail = () => response.destroy();
  if (isPacked) pipeline(content, createGzip(), response, (error) => error && fail());
  else content.on('error', fail).pipe(response);
}

/** The path below the prefix; null for one that lies outside or cannot be decoded. */
function pathOf(url: string, prefix: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    return path.startsWith(prefix) && !path.includes('\0') ? path.slice(prefix.length) : null;
  } catch {
    return null;
  }
}

async function existingFile(root: string, path: string): Promise<{ path: string; size: number } | null> {
  const relative = normalize(path.endsWith('/') || path === '' ? `${path}index.html` : path);
  if (relative.split(sep).includes('..')) return null;
  const absolute = join(root, relative);
  const found = await stat(absolute).catch(() => null);
  return found?.isFile() ? { path: absolute, size: found.size } : null;
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  if (!response.headersSent) response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(sentence);
}

/** Listens on the port, or on a free one if it is taken; gives the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) {
        port = 0;
        server.listen(0, 'localhost');
      } else reject(error);
    });
    server.on('listening', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
    server.listen(port, 'localhost');
  });
}
