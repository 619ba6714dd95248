/** What is known of each kind at its version, and the sentence that says how a new run differs from it. */
import type { KindRegistry } from '../../../notebook/kind';
import { hashOf, type KnownResult } from './digest';
import type { RanCell } from './notebook';

export interface KnownKind {
  version: number;
  /** Over all of its cells. */
  hash: string;
  cells: Record<string, KnownResult & { recipe: string }>;
}
/** By kind. */
export type Known = Record<string, KnownKind>;

/** How many differences of a cell are spelled out. */
const SHOWN = 6;

/** The cells of one run, by kind. `digests`: in the order of the cells. */
export function knownOf(
  kinds: KindRegistry,
  cells: readonly RanCell[],
  digests: readonly KnownResult[],
): Known {
  const known: Known = {};
  for (const [at, { id, kind, params, inputs }] of cells.entries()) {
    known[kind] ??= { version: kinds[kind]?.version ?? 0, hash: '', cells: {} };
    known[kind].cells[id] = { recipe: hashOf({ params, inputs }), ...(digests[at] as KnownResult) };
  }
  for (const own of Object.values(known)) own.hash = hashOf(own.cells);
  return known;
}

/**
 * What stands in the way of `now` becoming what is known: kinds whose results are others at the same version, though
 * they were asked the same and nothing that they read has a new version. A sentence for each.
 */
export function unannounced(known: Known, now: Known, cells: readonly RanCell[]): string[] {
  const excused = new Set<string>();
  const sentences: string[] = [];
  for (const { id, kind, inputs } of cells) {
    const [then, again] = [known[kind], now[kind]];
    const [before, after] = [then?.cells[id], again?.cells[id]];
    // Unknown so far, asked otherwise, or at a new version: its result, and that of all that read it, may be another.
    const isNew = !before || before.recipe !== after?.recipe || then?.version !== again?.version;
    if (isNew || inputs.some((input) => excused.has(input))) {
      excused.add(id);
      continue;
    }
    const differences = differencesOf(before, after);
    if (differences.length === 0) continue;
    const others = inputs.filter((input) => sentences.some((sentence) => sentence.startsWith(`${input} `)));
    sentences.push(
      `${id} (kind "${kind}", version ${again?.version}) gives another result: ${listed(differences)}. ` +
        (others.length > 0
          ? `It reads ${others.join(' and ')}, which changed too: see to that first. `
          : '') +
        `If that is meant, raise \`version\` in src/cells/${kind}/cell.ts, then: npm run figures`,
    );
  }
  return sentences;
}

/** Kinds of which what is known is of another version, another recipe, or nothing. */
export function outdated(known: Known, now: Known): string[] {
  const names = new Set([...Object.keys(known), ...Object.keys(now)]);
  return [...names].flatMap((kind) => {
    const [then, again] = [known[kind], now[kind]];
    if (then?.hash === again?.hash && then?.version === again?.version) return [];
    return [
      `Kind "${kind}": known are figures of version ${then?.version ?? 'none'}, it stands at ${again?.version ?? 'none'}. Keep the new ones: npm run figures`,
    ];
  });
}

/** Each as `name then -> now`, figures first. */
function differencesOf(then: KnownResult, now: KnownResult): string[] {
  return [
    ...changed(then.figures, now.figures).map(
      (name) => `${name} ${then.figures[name] ?? 'none'} -> ${now.figures[name] ?? 'none'}`,
    ),
    ...changed(then.value, now.value).map((field) => `what the panel draws of "${field}"`),
    ...changed(then.tables, now.tables).map((column) => `the column ${column} of its tables`),
  ];
}

function changed(then: Record<string, unknown>, now: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((name) => then[name] !== now[name]);
}

function listed(differences: readonly string[]): string {
  const more = differences.length - SHOWN;
  return differences.slice(0, SHOWN).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
