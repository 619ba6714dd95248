/** Where one value of a JSON text ends and the next begins: by lines, or by brackets. */
import { AppError } from '../../runtime/errors';
import { LONGEST_VALUE_BYTES, size } from './limits';

export interface ValueText {
  text: string;
  /** Its line, where values stand one a line; null where they are cut by their brackets. */
  line: number | null;
}

/** Takes a text piece by piece and gives each value as soon as it is whole. */
interface Cutter {
  take(text: string): Iterable<ValueText>;
  /** `cut`: the text is known to go on. Throws `bad_file` for a value that does not end. */
  end(options: { cut: boolean }): Iterable<ValueText>;
}

/**
 * By lines where most of the first lines are records of their own (JSON Lines): a line that is none then costs that line
 * and not the file. Else by brackets. `head` is text from the beginning, with whole lines where there are any.
 */
export function cutterFor(name: string, head: string): Cutter {
  const lines = head.split('\n', LINES_LOOKED_AT + 1).slice(0, LINES_LOOKED_AT);
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const records = filled.filter(isRecordText).length;
  return records > 0 && records * 2 >= filled.length ? new LineCutter(name) : new BracketCutter(name);
}

const LINES_LOOKED_AT = 20;

function isRecordText(line: string): boolean {
  if (!line.startsWith('{') || !line.endsWith('}')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

class LineCutter implements Cutter {
  private open = '';
  private line = 0;

  constructor(private readonly name: string) {}

  *take(text: string): Generator<ValueText> {
    const lines = (this.open + text).split('\n');
    this.open = lines.pop() ?? '';
    if (this.open.length > LONGEST_VALUE_BYTES) throw tooLong(this.name);
    for (const line of lines) yield* this.value(line);
  }

  *end({ cut }: { cut: boolean }): Generator<ValueText> {
    if (!cut) yield* this.value(this.open);
  }

  private *value(line: string): Generator<ValueText> {
    this.line++;
    const text = line.trim();
    if (text !== '') yield { text, line: this.line };
  }
}

/** Cuts a text into its values without parsing it: only strings and brackets matter. */
class BracketCutter implements Cutter {
  private open = '';
  private at = 0;
  private depth = 0;
  private start = -1;
  private inString = false;
  private isEscaped = false;
  /** Values stand within one array: 1; one after another: 0. */
  private outer: 0 | 1 | null = null;

  constructor(private readonly name: string) {}

  *take(text: string): Generator<ValueText> {
    this.open += text;
    for (; this.at < this.open.length; this.at++) {
      const char = this.open.charCodeAt(this.at);
      if (this.inString) this.withinString(char);
      else if (char === 34) this.inString = true;
      else if (char === 123 || char === 91) this.opens(char);
      else if (char === 125 || char === 93) {
        this.depth--;
        if (this.depth === this.outer && this.start >= 0) yield { text: this.cut(), line: null };
      }
    }
    if (this.open.length - Math.max(0, this.start) > LONGEST_VALUE_BYTES) throw tooLong(this.name);
    if (this.start < 0) {
      this.open = '';
      this.at = 0;
    }
  }

  end({ cut }: { cut: boolean }): ValueText[] {
    if (cut || (this.depth === 0 && !this.inString)) return [];
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
}

function tooLong(name: string): AppError {
  return new AppError(
    'bad_file',
    `${name} holds a value of more than ${size(LONGEST_VALUE_BYTES)}, which is more than one row can be.`,
    'Export it as JSON Lines (one row a line) or as CSV.',
  );
}
