import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../workers/runtime/errors';
import type { Digest } from './digest';
import { parseDocument } from './document';
import { type LinkedNotebook, readLink, sealLink, writeLink } from './link';
import { documents } from './testing/documents';
import { chain } from './testing/fakes';

const hash = fc.stringMatching(/^[0-9a-f]{8}$/);
const figures = fc
  .dictionary(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((given) => JSON.parse(JSON.stringify(given)) as Record<string, number>);

const notebooks: fc.Arbitrary<LinkedNotebook> = documents.chain((document) =>
  fc.record({
    document: fc.constant(document),
    digest: fc.record({
      recipe: hash,
      cells: fc
        .tuple(...document.cells.map(({ id }) => fc.tuple(fc.constant(id), fc.record({ hash, figures }))))
        .map((cells): Digest['cells'] => Object.fromEntries(cells)),
    }),
  }),
);

const small: LinkedNotebook = {
  document: chain(),
  digest: { recipe: '0123abcd', cells: { data: { hash: 'deadbeef', figures: { total: 1, auc: 0.5 } } } },
};

describe('a link', () => {
  it('gives back 300 random notebooks as they were', async () => {
    await fc.assert(
      fc.asyncProperty(notebooks, async (notebook) => {
        const link = await writeLink(notebook);
        expect(link).toMatch(/^1\.[\w-]+$/);
        expect(await readLink(link)).toEqual(notebook);
      }),
      { numRuns: 300 },
    );
  });

  it('that was mutated, 2,000 times, gives a sentence or a valid notebook, and never crashes', async () => {
    const original = await writeLink(small);
    const outcomes = { refused: 0, opened: 0 };
    const at = fc.nat();
    const mutations = fc.array(
      fc.record({
        how: fc.constantFrom('replace', 'insert', 'remove', 'cut', 'repeat', 'swap'),
        at,
        character: fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }), fc.base64String()),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(mutations, fc.constantFrom('link', 'bytes', 'json'), async (steps, where) => {
        const link =
          where === 'link'
            ? steps.reduce(mutate, original)
            : where === 'bytes'
              ? sealLink(steps.reduce(mutateBytes, deflateRawSync(JSON.stringify(contentOf(small)))))
              : sealLink(deflateRawSync(steps.reduce(mutate, JSON.stringify(contentOf(small)))));
        const outcome = await readLink(link).then(
          ({ document }) => {
            expect(parseDocument(document)).toEqual(document);
            return 'opened' as const;
          },
          (thrown: unknown) => {
            expect(thrown).toBeInstanceOf(AppError);
            expect((thrown as AppError).code).toBe('bad_document');
            expect((thrown as AppError).message).toMatch(/^[A-Z].{15,}\.$/s);
            return 'refused' as const;
          },
        );
        if (where === 'link' && link !== original) expect(outcome).toBe('refused');
        outcomes[outcome]++;
      }),
      { numRuns: 2000 },
    );
    expect(outcomes.refused).toBeGreaterThan(1000);
    expect(outcomes.opened).toBeGreaterThan(20);
  });

  it.each<[string, string | Promise<string>, RegExp]>([
    ['is empty', '', /does not begin with a version/],
    ['has no version', 'hello', /does not begin with a version/],
    ['is newer', '2.abc', /another Sessionbook \(version 2;/],
    ['ends in a dot, as in a sentence', writeLink(small).then((link) => `${link}.`), /holds “\.”/],
    ['was cut', writeLink(small).then((link) => link.slice(0, -40)), /cut off/],
    ['holds only a version', '1.', /cut off/],
    ['is not packed', sealLink(new Uint8Array([255, 255, 255])), /cannot be unpacked/],
    ['is not JSON', sealLink(deflateRawSync('<script>')), /something else than a notebook/],
    ['is no notebook', sealLink(deflateRawSync('{"a":1}')), /something else than a notebook/],
    [
      'reads a cell below',
      sealLink(deflateRawSync('[[1,"T","",[["a","data",{},["b"]]]],"00000000",{}]')),
      /reads "b", which is not above it/,
    ],
  ])('that %s says so', async (_, link, sentence) => {
    const failure = await readLink(await link).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(AppError);
    expect((failure as AppError).message).toMatch(sentence);
  });

  it('that unpacks to very much is not unpacked', async () => {
    const bomb = sealLink(deflateRawSync(Buffer.alloc(64 * 1024 * 1024, ' ')));
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(readLink(bomb)).rejects.toThrow(/unpacks to more than any notebook/);
  });

  it('is refused to a notebook that no link can carry', async () => {
    const text = 'x'.repeat(2_000_000);
    const document = {
      ...small.document,
      cells: [{ id: 'note', kind: 'note', params: { text }, inputs: [] }],
    };
    await expect(writeLink({ ...small, document })).rejects.toThrow(/too large for a link/);
  });
});

/** The content of a link as `writeLink` packs it. */
function contentOf({ document, digest }: LinkedNotebook): unknown {
  const { version, title, about, cells } = document;
  return [
    [version, title, about, cells.map(({ id, kind, params, inputs }) => [id, kind, params, inputs])],
    digest.recipe,
    Object.fromEntries(
      Object.entries(digest.cells).map(([id, each]) => [id, [each.hash, Object.entries(each.figures)]]),
    ),
  ];
}

interface Mutation {
  how: string;
  at: number;
  character: string;
}

function mutate(text: string, { how, at, character }: Mutation): string {
  const place = text.length === 0 ? 0 : at % text.length;
  const [before, after] = [text.slice(0, place), text.slice(place)];
  switch (how) {
    case 'replace':
      return before + character + after.slice(1);
    case 'insert':
      return before + character + after;
    case 'remove':
      return before + after.slice(1);
    case 'cut':
      return before;
    case 'repeat':
      return text + after;
    default:
      return after + before;
  }
}

function mutateBytes(bytes: Buffer, mutation: Mutation): Buffer {
  return Buffer.from(mutate(bytes.toString('latin1'), mutation), 'latin1');
}
