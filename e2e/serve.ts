import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from '../scripts/lib/build';
import { serveSite } from '../scripts/lib/site';

/** Serves the built site for the tests, below a path of its own: the build must work from any. */
export default async function serve(): Promise<() => Promise<void>> {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('There is no built site: npm run build first.');
  const site = await serveSite({ root: DIST, prefix: '/any/path/' });
  process.env.SITE_URL = site.url;
  return () => site.close();
}
