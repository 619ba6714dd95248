import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine';
import { ingestMapped, rowsOf, textFile } from '../testing/ingest';
import { openNodeEngine } from '../testing/node_engine';
import { type BrokenLine, jsonRows, type TextRow } from './json';

/** The text in pieces of so many bytes, as a stream hands it on. */
function streamOf(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
      controller.close();
    },
  });
}

async function read(text: string, size = 7, options: { cut?: boolean } = {}) {
  const rows: TextRow[] = [];
  const broken: BrokenLine[] = [];
  for await (const value of jsonRows('x.jsonl', streamOf(text, size), options)) {
    rows.push(...value.rows);
    if (value.broken) broken.push(value.broken);
  }
  return { rows, broken };
}

const good = (item: number) => `{"user": "ü}\\n{", "item": ${item}}`;

describe('JSON Lines', () => {
  it('gives every line that is JSON as a row, every other as broken, wherever the pieces are cut', async () => {
    const line = fc.oneof(
      fc.record({ is: fc.constant('good' as const), text: fc.nat(99).map(good) }),
      fc.record({
        is: fc.constant('broken' as const),
        // Cut off, without quotes, with a bracket too many: the lines below are none of their business.
        text: fc.constantFrom('{"user": "a", "ite', '{user: b}', '}', '{"a": [', 'oops', '"'),
      }),
      fc.record({ is: fc.constant('blank' as const), text: fc.constantFrom('', '  ') }),
    );
    const lines = fc.array(line, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(12), fc.integer({ min: 1, max: 40 }), async (more, breaks, size) => {
        // Most of the first lines tell what the file is.
        const all = [...Array.from({ length: 20 }, (_, at) => ({ is: 'good', text: good(at) })), ...more];
        const text = all.map((each) => each.text).join(breaks % 2 === 0 ? '\n' : '\r\n');
        const { rows, broken } = await read(text, size);
        expect(rows.map(({ item }) => item)).toEqual(
          all.filter(({ is }) => is === 'good').map((each) => String(JSON.parse(each.text).item)),
        );
        expect(broken).toEqual(
          all.flatMap(({ is, text: said }, at) =>
            is === 'broken' ? [{ line: at + 1, text: said.trim() }] : [],
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('does not call a last line broken that goes on beyond the look', async () => {
    const text = `${good(1)}\n${good(2).slice(0, 12)}`;
    expect(await read(text, 5, { cut: true })).toMatchObject({ rows: [{ item: '1' }], broken: [] });
    expect((await read(text, 5)).broken).toEqual([{ line: 2, text: good(2).slice(0, 12) }]);
  });

  it('is not what values over several lines are: there, a value that does not end is the end', async () => {
    const pretty = (value: unknown) => JSON.stringify(value, null, 2);
    const session = { session: 1, events: [{ item: 1 }, { item: 2 }] };
    expect((await read(pretty([session, session]))).rows).toHaveLength(4);
    expect((await read(`${pretty(session)}\n${pretty(session)}`)).rows).toHaveLength(4);
    await expect(read(pretty([session]).slice(0, -20))).rejects.toThrow(/its last value does not end/);
  });
});

describe('a file of JSON Lines with broken lines', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openNodeEngine();
  });
  afterAll(() => engine.close());

  it('is read, and rows in = kept + rejected, with the broken lines as examples', async () => {
    const row = (user: string | null, minute: number) =>
      JSON.stringify({ user, item: 'i', time: `2024-01-01 10:0${minute}:00` });
    const lines = [row('a', 0), '{"user": "b", "item": "it\'s', row(null, 1), row('c', 2), 'end\0'];
    const file = textFile('x.jsonl', `${lines.join('\n')}\n`);
    const report = await ingestMapped(engine, [file], { user: 'user', item: 'item', time: 'time' });
    expect(report).toMatchObject({ rows_in: 5, kept: 2, rejected: { broken_json: 2, missing_id: 1 } });
    expect(report.examples.filter(({ reason }) => reason === 'broken_json')).toEqual([
      { file: 'x.jsonl', line: 2, reason: 'broken_json', text: lines[1] },
      { file: 'x.jsonl', line: 5, reason: 'broken_json', text: 'end' },
    ]);
    const users = await rowsOf(engine, 'SELECT source_id FROM users ORDER BY user_id');
    expect(users.map(({ source_id }) => source_id)).toEqual(['a', 'c']);
  });
});
