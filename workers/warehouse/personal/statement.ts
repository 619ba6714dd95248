/** What a person's text may be, judged by its words alone, before the database sees any of it. */
import { reachesOut, TELLING_WORDS } from './functions';
import { LISTED } from './plan';
import { refuse } from './refusal';
import { checkLength, checkSize } from './size';
import { checkTables, isLabel, isQueryStart } from './tables';
import { type Token, tokensOf } from './tokens';

export const ONLY_A_QUERY =
  'Only a query can run here: a statement that starts with SELECT, WITH, FROM or VALUES.';
export const READ_ONLY = 'The tables of the notebook are read-only; make new tables by adding cells.';

const OTHER_STATEMENTS = new Set(
  `abort alter analyze attach begin call checkpoint comment commit copy create deallocate delete detach drop end
  execute explain export force grant import insert install load lock merge move pragma prepare refresh reindex
  reset revoke rollback security set start transaction truncate update use vacuum`.split(/\s+/),
);
const ABOUT_TABLES = new Set(['describe', 'desc', 'show']);
const QUERY_WORDS = new Set(['select', 'from', 'with', 'values', 'table', 'pivot', 'unpivot', 'summarize']);

/** Throws `bad_sql` unless the text is one query over `views` and what it makes itself. */
export function checkQuery(text: string, views: readonly string[]): void {
  const tokens = read(text);
  const [first] = tokens;
  if (!first) refuse(text, 0, 'The query is empty.', 'Write a SELECT statement.');
  if (first.kind === 'word' && OTHER_STATEMENTS.has(first.value)) refuse(text, 0, ONLY_A_QUERY, READ_ONLY);
  checkWords(text, tokens);
  checkTables(text, tokens, views);
}

/** Throws `bad_sql` unless the text is one expression that names no table at all. */
export function checkExpression(text: string): void {
  const tokens = read(text);
  if (tokens.length === 0) refuse(text, 0, 'The expression is empty.', 'Write an expression.');
  checkWords(text, tokens);
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.kind === 'sign' && token.value === '(') depth++;
    if (token.kind === 'sign' && token.value === ')') depth--;
    if (depth < 0) refuse(text, token.start, 'A bracket closes here that was never opened.', 'Remove it.');
    const startsQuery = token.kind === 'word' && QUERY_WORDS.has(token.value) && isQueryStart(tokens, index);
    if (startsQuery) {
      refuse(text, token.start, 'An expression cannot hold a query.', 'Use the columns of the row.');
    }
  });
}

function read(text: string): Token[] {
  checkLength(text);
  const tokens = tokensOf(text);
  checkSize(text, tokens);
  return tokens;
}

function checkWords(text: string, tokens: readonly Token[]): void {
  tokens.forEach((token, index) => {
    const { kind, value, start } = token;
    if (kind === 'parameter' || (kind === 'sign' && value === '?')) {
      refuse(text, start, 'A placeholder stands here, and nothing fills it.', 'Write the value itself.');
    }
    if (kind === 'sign' && value === ';') {
      refuse(text, start, 'A second statement begins here.', 'Run one query at a time.');
    }
    if (kind === 'word' && !isLabel(tokens, index)) {
      if (ABOUT_TABLES.has(value) && (value !== 'desc' || isQueryStart(tokens, index))) {
        refuse(
          text,
          start,
          `A query cannot ${value.toUpperCase()} here.`,
          'The columns of each table stand below the editor.',
        );
      }
      if (TELLING_WORDS.has(value)) refuse(text, start, `A query cannot ask for ${value}.`, LISTED);
    }
    if ((kind === 'word' || kind === 'quoted') && isCalled(tokens, index)) {
      if (reachesOut(value.toLowerCase()))
        refuse(text, start, `A query cannot call the function ${value}.`, LISTED);
    }
  });
}

/** `x GLOB (...)` compares; there is no function of that name but the one in place of a table. */
function isCalled(tokens: readonly Token[], index: number): boolean {
  const [before, token, next] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (next?.kind !== 'sign' || next.value !== '(') return false;
  const isOperator =
    token?.kind === 'word' &&
    token.value === 'glob' &&
    before !== undefined &&
    !/^(from|join|,|\(|:)$/.test(before.value);
  return !isOperator;
}
