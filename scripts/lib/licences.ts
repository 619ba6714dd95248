/**
 * Which licences the packages may have that the project stands on. What goes into the build is handed to everyone
 * who opens the page, so only permissive licences will do there; what only builds and tests may have another, if it is
 * decided here by name.
 */

export interface Dependency {
  name: string;
  version: string;
  /** As its package says, an SPDX expression; null where it says nothing. */
  licence: string | null;
  /** Whether it is one that the page runs on; all others only build and test. */
  runtime: boolean;
}

/** Ask for no more than that their text goes along. Of fonts, also that they are not sold by themselves (OFL). */
const PERMISSIVE = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT'],
  ...['OFL-1.1', 'Unlicense', 'Zlib'],
]);

interface Decision {
  /** The name of a package, or its beginning and `*`. */
  name: string;
  licence: string | null;
  reason: string;
}

/** Packages that only build and test, under a licence that is not permissive or in the wrong field. */
const DECIDED: Decision[] = [
  {
    name: '@axe-core/playwright',
    licence: 'MPL-2.0',
    reason: 'looks for faults of accessibility in tests; unchanged, and no part of the build',
  },
  {
    name: 'axe-core',
    licence: 'MPL-2.0',
    reason: 'looks for faults of accessibility in tests; unchanged, and no part of the build',
  },
  {
    name: 'lightningcss*',
    licence: 'MPL-2.0',
    reason: 'compresses the style sheets; unchanged, and nothing of it is in them',
  },
  {
    name: 'caniuse-lite',
    licence: 'CC-BY-4.0',
    reason: 'a table of browsers that the build looks up; no part of the build',
  },
  {
    name: 'json-bignum',
    licence: null,
    reason:
      'MIT, in its LICENSE and in the old field "licenses"; Apache Arrow names it, the page does not load it',
  },
  {
    name: 'parse-cache-control',
    licence: null,
    reason: 'BSD-3-Clause, in its LICENSE and in the old field "licenses"; used by Lighthouse',
  },
];

/** The decision on a package, if it was decided by name under this licence. */
export function decisionOn({ name, licence }: Pick<Dependency, 'name' | 'licence'>): Decision | null {
  const isMeant = (pattern: string) =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  return DECIDED.find((each) => isMeant(each.name) && each.licence === licence) ?? null;
}

/** Why the project may not stand on this package, as a sentence; null if it may. */
export function refusal(dependency: Dependency): string | null {
  return decisionOn(dependency) ? null : refusalToShip(dependency);
}

/** The same for a package whose code or fonts go into the build: there nothing is excused. */
export function refusalToShip({ name, version, licence }: Omit<Dependency, 'runtime'>): string | null {
  if (licence === null || licence.trim() === '') {
    return `The package ${name} ${version} does not say under which licence it stands: replace it, or read its licence and decide on it in scripts/lib/licences.ts.`;
  }
  if (isPermissive(licence)) return null;
  return `The package ${name} ${version} stands under "${licence}", which is not one of the permissive licences: replace it, or decide on it in scripts/lib/licences.ts.`;
}

/**
 * Whether an SPDX expression leaves a permissive choice: one side of an `OR`, both of an `AND`. What cannot be
 * read is not permissive.
 */
export function isPermissive(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const primary = (): boolean => {
    if (tokens[at] !== '(') return PERMISSIVE.has(tokens[at++] ?? '');
    at++;
    const inside = either();
    return tokens[at++] === ')' && inside;
  };
  const both = (): boolean => {
    let good = primary();
    while (tokens[at] === 'AND') {
      at++;
      good = primary() && good;
    }
    return good;
  };
  const either = (): boolean => {
    let good = both();
    while (tokens[at] === 'OR') {
      at++;
      good = both() || good;
    }
    return good;
  };
  return either() && at === tokens.length;
}
