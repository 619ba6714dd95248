/** Links and files that were once notebooks: cut, spliced, flipped and forged, drawn from a seed. */
import { readFileSync } from 'node:fs';
import { deflate } from '../../../src/notebook/deflate';
import type { Digest } from '../../../src/notebook/digest';
import { type NotebookDocument, parseDocument } from '../../../src/notebook/document';
import { sealLink, writeLink } from '../../../src/notebook/link';
import { templates } from '../../../src/templates';
import { Random } from '../../../workers/runtime/random';
import { demoPath } from '../demos';
import { mutateValue, pick } from './mutate';
import { jsonText, NASTY_NAMES, NASTY_VALUES } from './nasty';

export interface Mutant {
  /** `beside`: a file that the address names. `dropped`: one that a person drops on the page. */
  form: 'link' | 'beside' | 'dropped';
  how: string;
  text: string;
}

/** A finished notebook, as the demos are: whole, as a file and as a link. */
interface Original {
  document: NotebookDocument;
  digest: Digest;
  saved: { results: Record<string, { result: { figures: Record<string, number> } }> };
  link: string;
  /** What the link holds, as JSON. */
  content: unknown;
}

/** Of eight mutants so many are links, files beside the site, and files that are dropped. */
const FORMS: readonly Mutant['form'][] = [
  ...Array.from({ length: 5 }, () => 'link' as const),
  ...(['beside', 'beside', 'dropped'] as const),
];
const MOST_FIELDS = 3;
/** More than a link may unpack to. */
const BOMB_BYTES = 3_000_000;

type Way<Subject> = (random: Random, subject: Subject, others: readonly Original[]) => Promise<string>;

const LINK_WAYS: Record<string, Way<Original>> = {
  'kinds, parameters and figures forged': async (random, original) => {
    const { document, digest } = forged(random, original);
    return sealLink(await deflate(bytesOf(jsonText(contentOf(document, digest)))));
  },
  'a field of what it holds changed, sealed again': async (random, { content }) => {
    const changed = mutated(random, content);
    return sealLink(await deflate(bytesOf(jsonText(changed))));
  },
  'a bit of what is sealed flipped, sealed again': async (random, { content }) => {
    const deflated = await deflate(bytesOf(jsonText(content)));
    const at = random.next() % deflated.length;
    deflated[at] = (deflated[at] ?? 0) ^ (1 << (random.next() % 8));
    return sealLink(deflated);
  },
  'a bit of the JSON flipped, sealed again': async (random, { content }) => {
    const bytes = bytesOf(jsonText(content));
    const at = random.next() % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (random.next() % 8));
    return sealLink(await deflate(bytes));
  },
  'what is sealed cut off, sealed again': async (random, { content }) => {
    const deflated = await deflate(bytesOf(jsonText(content)));
    return sealLink(deflated.subarray(0, random.next() % deflated.length));
  },
  'noise, sealed': async (random) =>
    sealLink(Uint8Array.from({ length: random.next() % 2000 }, () => random.next() % 256)),
  'a few bytes that unpack to many, sealed': async (random) =>
    sealLink(await deflate(new Uint8Array(BOMB_BYTES).fill(random.next() % 256))),
  'a letter changed': async (random, { link }) => withText(random, link, 1, letter(random)),
  'cut off': async (random, { link }) => link.slice(0, random.next() % link.length),
  'letters put in': async (random, { link }) => withText(random, link, 0, odd(random)),
  'spliced with another': async (random, { link }, others) =>
    spliced(random, link, pick(random, others).link),
};

const FILE_WAYS: Record<string, Way<Original>> = {
  'kinds, parameters and figures forged': async (random, original) => {
    const { document, digest } = forged(random, original);
    const saved = thinned(random, original.saved);
    const results = Object.entries(saved.results).map(([id, { result, ...kept }]) => {
      const figures = { ...result.figures, ...digest.cells[id]?.figures };
      return [id, { ...kept, result: { ...result, figures } }];
    });
    return jsonText({ ...saved, document, results: Object.fromEntries(results) });
  },
  'a field changed': async (random, { saved }) => jsonText(mutated(random, thinned(random, saved))),
  'a letter changed': async (random, { saved }) =>
    withText(random, jsonText(thinned(random, saved)), 1, odd(random)),
  'cut off': async (random, { saved }) => {
    const text = jsonText(thinned(random, saved));
    return text.slice(0, random.next() % text.length);
  },
  'spliced with another': async (random, { saved }, others) =>
    spliced(random, jsonText(thinned(random, saved)), jsonText(thinned(random, pick(random, others).saved))),
};

/** So many mutants; the same seed gives the same ones. Half of them are forged: they get furthest. */
export async function* mutants(count: number, seed: number): AsyncGenerator<Mutant> {
  const originals = await readOriginals();
  const random = new Random(seed, 'mutants');
  for (let made = 0; made < count; made++) {
    const form = FORMS[made % FORMS.length] ?? 'link';
    const ways = Object.entries(form === 'link' ? LINK_WAYS : FILE_WAYS);
    const way = random.fraction() < 0.5 ? ways[0] : pick(random, ways);
    if (!way) return;
    const [how, make] = way;
    yield { form, how, text: await make(random, pick(random, originals), originals) };
  }
}

async function readOriginals(): Promise<Original[]> {
  return Promise.all(
    templates.map(async ({ name }) => {
      const saved = JSON.parse(readFileSync(demoPath(name), 'utf8'));
      const document = parseDocument(saved.document);
      const cells = Object.fromEntries(
        Object.entries(saved.results as Original['saved']['results']).map(([id, { result }]) => [
          id,
          { hash: '0123abcd', figures: result.figures },
        ]),
      );
      const digest = { recipe: '0123abcd', cells };
      const content = contentOf(document, digest);
      return { document, digest, saved, link: await writeLink({ document, digest }), content };
    }),
  );
}

/** What a link holds before it is deflated and sealed; see `src/notebook/link.ts`. */
function contentOf({ version, title, about, cells }: NotebookDocument, digest: Digest): unknown {
  return [
    [version, title, about, cells.map(({ id, kind, params, inputs }) => [id, kind, params, inputs])],
    digest.recipe,
    Object.fromEntries(
      Object.entries(digest.cells).map(([id, { hash, figures }]) => [id, [hash, Object.entries(figures)]]),
    ),
  ];
}

/** What a parameter may be called: each means something to some kind of cell. */
const PARAMETERS =
  'users seed preset source files mapping gap_minutes text query model own n_estimators epochs shown explain target'.split(
    ' ',
  );

/** The shape of a notebook, with one of its cells made something else and a figure that nobody computed. */
function forged(random: Random, { document, digest }: Original): Pick<Original, 'document' | 'digest'> {
  const chosen = random.next() % document.cells.length;
  const cells = document.cells.map((cell, at) => {
    if (at !== chosen) return cell;
    if (random.fraction() < 0.2) return { ...cell, kind: pick(random, NASTY_NAMES) || 'sql' };
    const params = { ...cell.params, [pick(random, PARAMETERS)]: pick(random, NASTY_VALUES) };
    return { ...cell, params };
  });
  const figures = { [pick(random, NASTY_NAMES)]: random.fraction() * 1e9 };
  const { id } = pick(random, document.cells);
  return {
    document: { ...document, cells },
    digest: { ...digest, cells: { ...digest.cells, [id]: { hash: 'ffffffff', figures } } },
  };
}

/** A file with some of its results: whole ones are long, and most of them alike. */
function thinned(random: Random, saved: Original['saved']): Original['saved'] {
  const results = Object.entries(saved.results).filter(() => random.fraction() < 0.3);
  return { ...saved, results: Object.fromEntries(results) };
}

function mutated(random: Random, value: unknown): unknown {
  let changed = value;
  for (let left = 1 + (random.next() % MOST_FIELDS); left > 0; left--) changed = mutateValue(random, changed);
  return changed;
}

/** The text with another in place of `length` characters somewhere. */
function withText(random: Random, text: string, length: number, other: string): string {
  const at = random.next() % Math.max(1, text.length);
  return text.slice(0, at) + other + text.slice(at + length);
}

function spliced(random: Random, text: string, other: string): string {
  return text.slice(0, random.next() % text.length) + other.slice(random.next() % other.length);
}

function letter(random: Random): string {
  return pick(random, [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']);
}

function odd(random: Random): string {
  return pick(random, ['%', '%00', '#', '?', '&', '/', '"', '<', '}', ']', '.', '\u2028', '😀', '\\', ' ']);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
