import { refuse } from './refusal';
import type { Token } from './tokens';

/**
 * What the database plans within about a second. It cannot be cancelled while it plans, and some
 * of these grow with the square of their number, nested queries in expressions with a power of two.
 */
export const LIMITS = {
  characters: 100_000,
  tokens: 20_000,
  /** Brackets inside brackets. */
  depth: 60,
  /** Queries inside queries. */
  queries: 10,
  /** Words, numbers and signs of one expression, between two commas, clauses, ANDs or ORs. */
  expression: 400,
  /** Words that begin a part of a query: SELECT, FROM, JOIN, UNION and their like. */
  parts: 300,
  /** Tables named, each time that one is. */
  tables: 100,
};

const SEPARATORS = new Set(
  'select from where and or when then else end on join group order having limit offset qualify as using'.split(
    ' ',
  ),
);
const QUERY_STARTS = new Set('select from with values table pivot unpivot summarize'.split(' '));
const PARTS = new Set('select from join values union intersect except'.split(' '));

export const SHORTER = 'Write it shorter, or ask in several cells.';

/** Throws `bad_sql` for a text that is too long to be read at all. */
export function checkLength(text: string): void {
  if (text.length <= LIMITS.characters) return;
  const most = LIMITS.characters.toLocaleString('en-US');
  refuse(text, 0, `The statement is longer than ${most} characters.`, SHORTER);
}

/** Throws `bad_sql` for a statement that the database could not plan in good time. */
export function checkSize(text: string, tokens: readonly Token[]): void {
  const tooMany = tokens[LIMITS.tokens];
  if (tooMany) refuse(text, tooMany.start, 'The statement has too many words and signs.', SHORTER);
  const frames = [{ isQuery: false, expression: 0 }];
  let parts = 0;
  tokens.forEach(({ kind, value, start }, index) => {
    const frame = frames.at(-1);
    if (!frame) return;
    const isSeparator = kind === 'sign' ? value === ',' : kind === 'word' && SEPARATORS.has(value);
    frame.expression = isSeparator ? 0 : frame.expression + 1;
    if (frame.expression > LIMITS.expression) {
      refuse(text, start, 'This expression is too long.', 'Break it into several columns.');
    }
    if (kind === 'word' && PARTS.has(value)) parts++;
    if (parts > LIMITS.parts) refuse(text, start, 'The statement has too many parts.', SHORTER);
    if (kind !== 'sign') return;
    if ('([{'.includes(value)) {
      const next = tokens[index + 1];
      frames.push({ isQuery: next?.kind === 'word' && QUERY_STARTS.has(next.value), expression: 0 });
      if (frames.length > LIMITS.depth) {
        refuse(
          text,
          start,
          'Too many brackets stand inside each other here.',
          'Break it into several columns or queries.',
        );
      }
      if (frames.filter(({ isQuery }) => isQuery).length > LIMITS.queries) {
        refuse(
          text,
          start,
          'Too many queries stand inside each other here.',
          'Name them one after the other: WITH a AS (...), b AS (...).',
        );
      }
    } else if (')]}'.includes(value) && frames.length > 1) frames.pop();
  });
}
