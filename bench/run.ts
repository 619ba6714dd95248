/** `npm run bench -- NAME [--json FILE]`: measures in the built site, beside a named peer. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Bench, holds, line, type Measurement, Report } from './harness';

/** Every bench by name; each is loaded only when it is run. */
const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  warehouse: () => import('./warehouse/bench'),
  gbdt: () => import('./gbdt/bench'),
  als: () => import('./als/bench'),
  reopen: () => import('./reopen/bench'),
  'gbdt-soak': () => import('./gbdt/soak'),
  demos: () => import('./demos/bench'),
  campaign: () => import('./campaign/bench'),
  features: () => import('./features/bench'),
  memory: () => import('./memory/bench'),
  'main-thread': () => import('./main-thread/bench'),
  intake: () => import('./intake/bench'),
  metrics: () => import('./metrics/bench'),
  page: () => import('./page/bench'),
  sequence: () => import('./sequence/bench'),
  'next-item': () => import('./next-item/bench'),
};

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const [name] = positionals;
const load = name === undefined ? undefined : BENCHES[name];
if (load) process.exitCode = await measure(name ?? '', (await load()).bench);
else process.exitCode = await list(name);

async function measure(name: string, bench: Bench): Promise<number> {
  console.log(`${name}: ${bench.about}`);
  const found: Measurement[] = [];
  await bench.run(
    new Report((measurement) => {
      found.push(measurement);
      console.log(line(measurement));
    }),
  );
  if (values.json !== undefined) {
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
    const content = { bench: name, at: new Date().toISOString(), machine, measurements: found };
    writeFileSync(values.json, `${JSON.stringify(content, null, 2)}\n`);
  }
  return found.every(holds) ? 0 : 1;
}

async function list(unknown: string | undefined): Promise<number> {
  if (unknown !== undefined) console.error(`There is no bench "${unknown}".`);
  console.log('Usage: npm run bench -- NAME [--json FILE]');
  for (const [known, open] of Object.entries(BENCHES)) {
    console.log(`  ${known}: ${(await open()).bench.about}`);
  }
  return unknown === undefined ? 0 : 2;
}
