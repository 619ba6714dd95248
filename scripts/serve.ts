/** `npm start`: builds the site if needed and serves it. `npm start -- --port 8080 --prefix /shop/` */
import { parseArgs } from 'node:util';
import { DIST, ensureBuilt } from './lib/build';
import { serveSite } from './lib/site';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '4173' }, prefix: { type: 'string', default: '/' } },
});
const port = Number(values.port);
const { prefix } = values;
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`"${values.port}" is not a port (0 to 65535).`);
if (!prefix.startsWith('/') || !prefix.endsWith('/')) fail('--prefix begins and ends with a slash.');

await ensureBuilt();
const site = await serveSite({ root: DIST, port, prefix });
console.log(`Sessionbook is at ${site.url} (Ctrl+C ends it)`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.close().then(() => process.exit(0)));
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
