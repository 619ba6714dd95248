/** The texts that go along with the code of others: read from their packages, and put together in one file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { refusalToShip } from './licences';

export interface Notice {
  name: string;
  version: string;
  licence: string;
  /** Its licence and its notices in full. */
  text: string;
}

const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});

/** Names under which packages keep what must go along. */
const TEXTS = /^(licen[cs]e|copying|notice|third[-_ ]?party)[^/]*$/i;

/** Where a list of what is bundled into a package begins. */
const BUNDLED = /^# Licenses of bundled dependencies/m;

/** The folder of the package that a module or an asset lies in; null for one of the project's own. */
export function packageFolder(file: string): string | null {
  const path = file.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/');
  return /^.*\/node_modules\/(@[^/]+\/)?[^/@][^/]*(?=\/)/.exec(path)?.[0] ?? null;
}

/**
 * What a package asks to be handed on. Throws a sentence where its licence is none that may be shipped, or where its
 * text is neither in the package nor a licence whose words are known. Of the bundler itself (`withoutBundled`) only a few
 * lines are in a build: what it lists as bundled into it is left out.
 */
export function readNotice(folder: string, { withoutBundled = false } = {}): Notice {
  const { name, version, license, author } = packageFile.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const refused = refusalToShip({ name, version, licence: license ?? null });
  if (refused) throw new Error(refused);
  const licence = license ?? '';
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXTS.test(entry.name) && !/\.(js|ts|json)$/.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const holder = (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`;
  const own = withoutBundled ? texts.slice(0, 1).map((first) => first.split(BUNDLED)[0]?.trim()) : texts;
  const text = own.length > 0 ? own.join('\n\n') : wordsOf(licence, holder);
  if (text === null) {
    throw new Error(
      `The package ${name} ${version} goes into the build and holds no text of its licence (${licence}): add its words to scripts/notices.`,
    );
  }
  return { name, version, licence, text };
}

/** The words of a licence whose text a package leaves out. */
function wordsOf(licence: string, holder: string): string | null {
  const path = new URL(`../notices/${licence.toLowerCase()}.txt`, import.meta.url);
  if (!existsSync(path)) return null;
  return `Copyright (c) ${holder.replace(/\s*<.*$/, '')}\n\n${readFileSync(path, 'utf8').trim()}`;
}

const RULE = '='.repeat(80);

/** The file of notices: a list, then every text once with the packages that stand under it. */
export function noticesFile(notices: readonly Notice[], appendices: readonly string[]): string {
  const sorted = [...notices].sort((a, b) => (a.name < b.name ? -1 : 1));
  const byText = new Map<string, Notice[]>();
  for (const notice of sorted) byText.set(notice.text, [...(byText.get(notice.text) ?? []), notice]);
  const title = ({ name, version, licence }: Notice) => `${name} ${version} (${licence})`;
  const parts = [...byText].map(([text, group]) =>
    [RULE, ...group.map(title), RULE, '', text, ''].join('\n'),
  );
  return `${[
    'Sessionbook stands under the MIT License. It is built with the work of others, which this file lists:',
    'every package whose code or fonts are in this site, with its licence and its notices in full.',
    '',
    ...sorted.map((notice) => `- ${title(notice)}`),
    '',
    ...parts,
    ...appendices.map((appendix) => `${RULE}\n${appendix.trim()}\n`),
  ].join('\n')}\n`;
}
