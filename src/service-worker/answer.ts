import { withSiteHeaders } from './headers';

/** How requests are answered: from what was kept at the first visit, else by the host. */
export interface Sources {
  /** Address of the folder that the site stands in, with a slash at the end. */
  scope: string;
  /** The kept file of this address, if it is one of the site's own. */
  kept(address: string): Promise<Response | undefined>;
  host(request: Request): Promise<Response>;
}

type Asked = Pick<Request, 'url' | 'mode' | 'destination'>;

/**
 * The answer to a request of the page or of one of its workers. Another origin is never asked: the content
 * security policy refuses that already, this holds it a second time.
 */
export async function answer(request: Request, sources: Sources): Promise<Response> {
  if (new URL(request.url).origin !== new URL(sources.scope).origin) return Response.error();
  const response = (await sources.kept(fileFor(request, sources.scope))) ?? (await sources.host(request));
  return withSiteHeaders(response, request.destination);
}

/** Address of the file that answers: a visit of the folder, with whatever query, is one of its page. */
export function fileFor({ url, mode }: Asked, scope: string): string {
  const address = new URL(url);
  const page = new URL('index.html', scope);
  const isPage = address.pathname === page.pathname || address.pathname === new URL(scope).pathname;
  if (mode === 'navigate' && isPage) return page.href;
  return address.href;
}
