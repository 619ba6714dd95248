/** A static server for the built site: what any static host does, and the site's own headers. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from '@polka/compression';
import sirv from 'sirv';
import { headersFor, parseHeadersFile } from './headers_file';

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
  const pack = compression({ mimes: /text|javascript|json|svg|wasm/ });
  // Read anew at each request: tests build again under the same address.
  const files = sirv(root, {
    dev: true,
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(headersFor(rules, path))) response.setHeader(name, value);
      response.setHeader('Cache-Control', 'no-cache');
    },
  });
  const server = createServer((request, response) => {
    const refuse = () => void response.writeHead(404).end('There is no such file.');
    if (!request.url?.startsWith(prefix)) return refuse();
    request.url = request.url.slice(prefix.length - 1);
    pack(request, response, () => files(request, response, refuse));
  });
  await listen(server, port).catch(() => listen(server, 0));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<unknown> {
  server.listen(port, 'localhost');
  return once(server, 'listening');
}
