/** JSON and JSON Lines as tables: an array of rows, a row a line, or sessions that hold their events. */
import { AppError, throwIfAborted } from '../../runtime/errors';
import { LONGEST_VALUE_BYTES, size } from './limits';

/** A row as text; absent and null values are missing from it. */
export type TextRow = Record<string, string>;

interface Expanded {
  rows: TextRow[];
  /** Names of lists and records in lists, which no row can hold. */
  nested: Set<string>;
}

/** Whether a text begins like JSON: a CSV header does not. */
export function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(\{\s*["}]|\[\s*[[{"\]])/.test(text);
}

/**
 * The rows of a JSON text, value by value: elements of the outermost array, or one value after another. Records within
 * records become columns `a.b`; a record that holds a list of records becomes as many rows, each with what the record
 * says beside it (OTTO's sessions). Throws `bad_file` for what is no JSON.
 */
export async function* jsonRows(
  name: string,
  stream: ReadableStream<Uint8Array>,
  { signal, cut = false }: { signal?: AbortSignal; cut?: boolean } = {},
): AsyncGenerator<Expanded> {
  const splitter = new ValueSplitter(name);
  const reader = stream
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  let place = 0;
  for (;;) {
    throwIfAborted(signal);
    const { done, value } = await reader.read();
    if (done) return splitter.end({ cut });
    for (const text of splitter.take(value)) {
      place++;
      yield expand(parse(name, place, text));
    }
  }
}

function parse(name: string, place: number, text: string): unknown {
  try {
    // Numbers beyond 2^53 are ids: their digits are kept as they stand, where the engine tells them.
    if (!/\d{16}/.test(text)) return JSON.parse(text);
    return JSON.parse(text, (_key, value, context?: { source?: string }) =>
      typeof value === 'number' && !Number.isSafeInteger(value) && context?.source ? context.source : value,
    );
  } catch (thrown) {
    throw new AppError(
      'bad_file',
      `Value ${place.toLocaleString('en')} of ${name} is not JSON: ${text.slice(0, 60)}`,
      'Expected one array of rows, or one row a line (JSON Lines).',
      { cause: String(thrown) },
    );
  }
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

/** Cuts a text into its values without parsing it: only strings and brackets matter. */
class ValueSplitter {
  private open = '';
  private at = 0;
  private depth = 0;
  private start = -1;
  private inString = false;
  private isEscaped = false;
  /** Values stand within one array: 1; one after another: 0. */
  private outer: 0 | 1 | null = null;

  constructor(private readonly name: string) {}

  *take(text: string): Generator<string> {
    this.open += text;
    for (; this.at < this.open.length; this.at++) {
      const char = this.open.charCodeAt(this.at);
      if (this.inString) this.withinString(char);
      else if (char === 34) this.inString = true;
      else if (char === 123 || char === 91) this.opens(char);
      else if (char === 125 || char === 93) {
        this.depth--;
        if (this.depth === this.outer && this.start >= 0) yield this.cut();
      }
    }
    if (this.open.length - Math.max(0, this.start) > LONGEST_VALUE_BYTES) throw this.tooLong();
    if (this.start < 0) {
      this.open = '';
      this.at = 0;
    }
  }

  /** `cut`: the text is known to go on. */
  end({ cut }: { cut: boolean }): void {
    if (cut || (this.depth === 0 && !this.inString)) return;
    throw new AppError(
      'bad_file',
      `${this.name} is cut off: its last value does not end.`,
      'Download or export it again.',
    );
  }

  private withinString(char: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (char === 92) this.isEscaped = true;
    else if (char === 34) this.inString = false;
  }

  private opens(char: number): void {
    if (this.outer === null) {
      this.outer = char === 91 ? 1 : 0;
      this.depth++;
      if (this.outer === 0) this.start = this.at;
      return;
    }
    if (this.depth === this.outer) this.start = this.at;
    this.depth++;
  }

  private cut(): string {
    const value = this.open.slice(this.start, this.at + 1);
    this.open = this.open.slice(this.at + 1);
    this.at = -1;
    this.start = -1;
    return value;
  }

  private tooLong(): AppError {
    return new AppError(
      'bad_file',
      `${this.name} holds a value of more than ${size(LONGEST_VALUE_BYTES)}, which is more than one row can be.`,
      'Export it as JSON Lines (one row a line) or as CSV.',
    );
  }
}
