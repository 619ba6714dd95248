/** All packages that the project stands on, read from its lock file, and the page of the docs that lists them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from './build';
import { type Dependency, decisionOn } from './licences';

export const DEPENDENCIES_PAGE = join(ROOT, 'docs', 'dependencies.md');

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

/** Every package of `package-lock.json` once for each version, by name. */
export function readDependencies(path = join(ROOT, 'package-lock.json')): Dependency[] {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const found = new Map<string, Dependency>();
  for (const [place, { version = '', license = null, dev, devOptional }] of Object.entries(packages)) {
    const name = place.split('node_modules/').at(-1) ?? '';
    if (name === '') continue;
    const key = `${name}@${version}`;
    const runtime = !(dev || devOptional) || (found.get(key)?.runtime ?? false);
    found.set(key, { name, version, licence: license, runtime });
  }
  return [...found.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

/** The page of the docs: every package under its licence, what the page runs on apart from what builds and tests. */
export function dependenciesPage(dependencies: readonly Dependency[]): string {
  const part = (title: string, runtime: boolean) => [
    `## ${title}`,
    ...groups(dependencies.filter((each) => each.runtime === runtime)).flatMap(([licence, names]) => [
      `### ${licence}`,
      names.join(', '),
    ]),
  ];
  const decided = new Map(
    dependencies.flatMap((each) => {
      const decision = decisionOn(each);
      return decision ? [[decision.name, decision] as const] : [];
    }),
  );
  const decisions = [...decided.values()].map(
    ({ name, licence, reason }) => `- \`${name}\`, ${licence ?? 'no licence in the usual field'}: ${reason}.`,
  );
  return `${[
    '# Packages and their licences',
    'Written by `npm run dependencies` from the lock file; `npm test` holds that it is current and that every licence is a permissive one (`scripts/lib/licences.ts`). What of it is in the built site, with all texts, stands in `dist/licences.txt`.',
    ...part('What the page runs on', true),
    ...part('What builds and tests it', false),
    '## Decided by name',
    decisions.join('\n'),
  ].join('\n\n')}\n`;
}

/** Names and versions under each licence. */
function groups(dependencies: readonly Dependency[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { name, version, licence } of dependencies) {
    const names = found.get(licence ?? 'No licence in the usual field') ?? [];
    names.push(`${name} ${version}`);
    found.set(licence ?? 'No licence in the usual field', names);
  }
  return [...found].sort(([a], [b]) => compare(a, b));
}

/** By code points: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
