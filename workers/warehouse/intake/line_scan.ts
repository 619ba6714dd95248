import { AppError } from '../../runtime/errors';
import type { Dialect } from '../mapping';
import { LONGEST_LINE_BYTES, size } from './limits';

const LINE_FEED = 10;
const RETURN = 13;

/**
 * Where in a row of CSV the last byte stood; RFC 4180: a quote counts only where a field begins. Numbers, because
 * they are compared at every byte of a quoted file.
 */
const FIELD_START = 0;
const FIELD = 1;
const QUOTED = 2;
const QUOTE_IN_QUOTED = 3;

/**
 * Looks at every byte of a text on its way, and fails at a line, or a quoted field, that is longer than the
 * reader can take: DuckDB would leave it out without counting it, or look for its end for minutes.
 */
export class LineScan {
  private place = FIELD_START;
  /** Bytes since the last line break outside of quotes. */
  private open = 0;
  private lineFeeds = 0;
  /** Line feeds before the row that is open. */
  private before = 0;
  private last = LINE_FEED;
  private readonly delimiter: number;

  private readonly quote: number;
  /** A backslash before quotes; 0 where a quote is doubled. */
  private readonly escape: number;
  private isEscaped = false;

  constructor(
    private readonly name: string,
    { delimiter, quote, escape: escaped }: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>,
  ) {
    // Of a delimiter of several characters the last ends it: what follows is the beginning of a field.
    this.delimiter = delimiter.charCodeAt(delimiter.length - 1);
    this.quote = quote === '' ? -1 : quote.charCodeAt(0);
    this.escape = escaped === undefined || escaped === quote ? 0 : escaped.charCodeAt(0);
  }

  /** Lines so far, a last one without a line feed counted too. */
  get lines(): number {
    return this.last === LINE_FEED ? this.lineFeeds : this.lineFeeds + 1;
  }

  /** The next bytes; throws `bad_file`. */
  take(block: Uint8Array): void {
    // In pieces, so that no line can be too long within one.
    for (let at = 0; at < block.length; at += LONGEST_LINE_BYTES) {
      this.takePiece(block.subarray(at, at + LONGEST_LINE_BYTES));
    }
  }

  private takePiece(piece: Uint8Array): void {
    if (this.place >= QUOTED || piece.includes(this.quote)) {
      this.walk(piece);
    } else this.leap(piece);
    this.last = piece.at(-1) ?? this.last;
    if (this.open > LONGEST_LINE_BYTES) this.fail();
  }

  /** Without a quote only the first and the last line break matter. */
  private leap(piece: Uint8Array): void {
    let first = -1;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, at + 1)) {
      this.lineFeeds++;
      if (first < 0) first = at;
    }
    const ahead = (first < 0 ? piece : piece.subarray(0, first)).indexOf(RETURN);
    if (ahead >= 0) first = ahead;
    if (first < 0) {
      this.open += piece.length;
    } else {
      if (this.open + first > LONGEST_LINE_BYTES) this.fail();
      this.open = piece.length - 1 - Math.max(piece.lastIndexOf(LINE_FEED), piece.lastIndexOf(RETURN));
      this.before = this.lineFeeds;
    }
    const last = piece.at(-1);
    this.place = last === this.delimiter || last === LINE_FEED || last === RETURN ? FIELD_START : FIELD;
  }

  private walk(piece: Uint8Array): void {
    const { delimiter, quote, escape: escaped } = this;
    let { place, open } = this;
    // By index: iterating a typed array takes ten times as long.
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      open++;
      if (byte === LINE_FEED) this.lineFeeds++;
      if (place === QUOTED) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === escaped && escaped !== 0) this.isEscaped = true;
        else if (byte === quote) place = QUOTE_IN_QUOTED;
      } else if (byte === LINE_FEED || byte === RETURN) {
        if (open > LONGEST_LINE_BYTES) this.fail();
        open = 0;
        place = FIELD_START;
        this.before = this.lineFeeds;
      } else if (byte === delimiter) place = FIELD_START;
      else place = byte === quote && place !== FIELD ? QUOTED : FIELD;
    }
    this.place = place;
    this.open = open;
  }

  private fail(): never {
    const line = `line ${(this.before + 1).toLocaleString('en')} of ${this.name}`;
    const isQuoted = this.place === QUOTED;
    throw new AppError(
      'bad_file',
      isQuoted
        ? `A quote that is opened on ${line} is not closed again within ${size(LONGEST_LINE_BYTES)}.`
        : `The ${line} is longer than ${size(LONGEST_LINE_BYTES)}; no such line can be read.`,
      isQuoted
        ? 'Close the quote, or write quotes that belong to a text twice ("").'
        : 'Check how the file was exported: rows must end with a line break.',
    );
  }
}
