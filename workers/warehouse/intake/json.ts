/** JSON and JSON Lines as tables: an array of rows, a row a line, or sessions that hold their events. */
import { AppError, throwIfAborted } from '../../runtime/errors';
import { cutterFor, type ValueText } from './json_values';
import { LONGEST_VALUE_BYTES } from './limits';

/** A row as text; absent and null values are missing from it. */
export type TextRow = Record<string, string>;

interface Expanded {
  rows: TextRow[];
  /** Names of lists and records in lists, which no row can hold. */
  nested: Set<string>;
}

/** A line of JSON Lines that is no JSON. */
export interface BrokenLine {
  line: number;
  text: string;
}

/** A value as rows; of a broken line there are none. */
interface ReadValue extends Expanded {
  broken?: BrokenLine;
}

/** Whether a text begins like JSON: a CSV header does not. */
export function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(\{\s*["}]|\[\s*[[{"\]])/.test(text);
}

/**
 * The rows of a JSON text, value by value: elements of the outermost array, one value after another, or one a line. Records
 * within records become columns `a.b`; a record that holds a list of records becomes as many rows, each with what the
 * record says beside it (OTTO's sessions). A line that is no JSON is given as broken; throws `bad_file` for a text that is
 * none.
 */
export async function* jsonRows(
  name: string,
  stream: ReadableStream<Uint8Array>,
  { signal, cut = false }: { signal?: AbortSignal; cut?: boolean } = {},
): AsyncGenerator<ReadValue> {
  const reader = stream
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  const head = await firstLines(reader, signal);
  const cutter = cutterFor(name, head);
  let place = 0;
  const read = ({ text, line }: ValueText): ReadValue => {
    place++;
    const value = parse(text);
    if (value !== undefined) return expand(value);
    if (line === null) throw noJson(name, place, text);
    return { rows: [], nested: new Set(), broken: { line, text } };
  };
  for (const value of cutter.take(head)) yield read(value);
  for (;;) {
    throwIfAborted(signal);
    const { done, value } = await reader.read();
    if (done) break;
    for (const text of cutter.take(value)) yield read(text);
  }
  for (const value of cutter.end({ cut })) yield read(value);
}

/** Text up to the end of a line at least, or all of it; of what has no end of a line, as much as one value can be. */
async function firstLines(
  reader: ReadableStreamDefaultReader<string>,
  signal: AbortSignal | undefined,
): Promise<string> {
  let text = '';
  while (!text.trimStart().includes('\n') && text.length <= LONGEST_VALUE_BYTES) {
    throwIfAborted(signal);
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  return text;
}

/** The value; `undefined`, which no JSON says, where the text is none. */
function parse(text: string): unknown {
  try {
    // Numbers beyond 2^53 are ids: their digits are kept as they stand, where the engine tells them.
    if (!/\d{16}/.test(text)) return JSON.parse(text);
    return JSON.parse(text, (_key, value, context?: { source?: string }) =>
      typeof value === 'number' && !Number.isSafeInteger(value) && context?.source ? context.source : value,
    );
  } catch {
    return undefined;
  }
}

function noJson(name: string, place: number, text: string): AppError {
  return new AppError(
    'bad_file',
    `Value ${place.toLocaleString('en')} of ${name} is not JSON: ${text.slice(0, 60)}`,
    'Expected one array of rows, or one row a line (JSON Lines).',
  );
}

function expand(value: unknown): Expanded {
  const nested = new Set<string>();
  if (!isRecord(value)) return { rows: [{}], nested };
  const lists = Object.entries(value).filter(
    (entry): entry is [string, Record<string, unknown>[]] =>
      Array.isArray(entry[1]) && entry[1].every(isRecord),
  );
  const [list] = lists.sort((a, b) => b[1].length - a[1].length);
  const { [list?.[0] ?? '']: _children, ...own } = value;
  const parent = flatten(list ? own : value, '', nested);
  if (!list) return { rows: [parent], nested };
  const rows = list[1].map((child) => {
    const row = flatten(child, '', nested);
    const entries = Object.entries(row).map(([name, text]) => [
      name in parent ? `${list[0]}.${name}` : name,
      text,
    ]);
    return { ...parent, ...Object.fromEntries(entries) };
  });
  return { rows, nested };
}

function flatten(record: Record<string, unknown>, prefix: string, nested: Set<string>): TextRow {
  const row: TextRow = {};
  for (const [key, value] of Object.entries(record)) {
    const name = prefix + key;
    if (value === null || value === undefined) continue;
    if (Array.isArray(value)) nested.add(name);
    else if (isRecord(value)) Object.assign(row, flatten(value, `${name}.`, nested));
    else row[name] = String(value);
  }
  return row;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
