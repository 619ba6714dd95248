/** Where a statement names a table, and whether it may. The database resolves it again afterwards, see plan.ts. */
import { HARMLESS_TABLE_FUNCTIONS } from './functions';
import { LISTED } from './plan';
import { refuse } from './refusal';
import { LIMITS, SHORTER } from './size';
import type { Token } from './tokens';

/** One pair of brackets, or the statement itself. */
interface Frame {
  /** Inside a FROM clause: after a comma comes a table. */
  isFrom: boolean;
  /** The next word, text or bracket is a table. */
  expectsTable: boolean;
  /** Of `extract(day FROM ...)` and its like, where FROM is no clause. */
  isAside: boolean;
}

const ASIDES = new Set(['extract', 'overlay', 'position', 'substring', 'trim']);
const CLAUSES_AFTER_FROM = new Set(
  'where group having qualify window order limit offset fetch except intersect union'.split(' '),
);
const BETWEEN_FROM_AND_TABLE = new Set(['lateral', 'only']);
const BEFORE_A_QUERY = new Set(['all', 'except', 'intersect', 'union']);

/**
 * Throws `bad_sql` where a table is named that is neither one of `views` nor made by the statement itself: another
 * table, one of another schema or database, a file, or a function that is more than arithmetic.
 */
export function checkTables(text: string, tokens: readonly Token[], views: readonly string[]): void {
  const names = new Set([...views.map((name) => name.toLowerCase()), ...namesMadeIn(tokens)]);
  const frames: Frame[] = [{ isFrom: false, expectsTable: false, isAside: false }];
  let named = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const frame = frames.at(-1) as Frame;
    if (token.kind === 'sign') {
      if ('([{'.includes(token.value)) {
        const isTable = frame.expectsTable && token.value === '(';
        const isAside = ASIDES.has(wordAt(tokens, index - 1));
        frames.push({ isFrom: isTable, expectsTable: isTable, isAside });
        frame.expectsTable = false;
      } else if (')]}'.includes(token.value)) {
        if (frames.length > 1) frames.pop();
      } else if (token.value === ',' && frame.isFrom) {
        frame.expectsTable = true;
      }
      continue;
    }
    if (token.kind === 'word' && !isLabel(tokens, index)) {
      if (changesClause(frame, token.value, tokens, index)) continue;
    }
    if (!frame.expectsTable) continue;
    if (token.kind === 'text') {
      refuse(text, token.start, `A query cannot read the file '${token.value}'.`, LISTED);
    }
    if (token.kind !== 'word' && token.kind !== 'quoted') continue;
    if (signAt(tokens, index + 1) === ':') {
      // `FROM visits: events`: the alias comes first.
      index++;
      continue;
    }
    if (++named > LIMITS.tables) refuse(text, token.start, 'The query names too many tables.', SHORTER);
    index = checkTable(text, tokens, index, names);
    frame.expectsTable = false;
  }
}

function wordAt(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  return token?.kind === 'word' ? token.value : '';
}

function signAt(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  return token?.kind === 'sign' ? token.value : '';
}

/** After AS and after a point any word is a name. */
export function isLabel(tokens: readonly Token[], index: number): boolean {
  return wordAt(tokens, index - 1) === 'as' || signAt(tokens, index - 1) === '.';
}

/** Whether a query, not a part of one, begins here. */
export function isQueryStart(tokens: readonly Token[], index: number): boolean {
  return index === 0 || signAt(tokens, index - 1) === '(' || BEFORE_A_QUERY.has(wordAt(tokens, index - 1));
}

/** Follows the clauses; gives whether the word was one of their keywords. */
function changesClause(frame: Frame, word: string, tokens: readonly Token[], index: number): boolean {
  const before = wordAt(tokens, index - 1);
  switch (word) {
    case 'from': {
      const compares = before === 'distinct' && ['is', 'not'].includes(wordAt(tokens, index - 2));
      if (!frame.isAside && !compares) Object.assign(frame, { isFrom: true, expectsTable: true });
      return true;
    }
    case 'join':
      Object.assign(frame, { isFrom: true, expectsTable: true });
      return true;
    case 'table':
    case 'summarize':
      frame.expectsTable = true;
      return true;
    case 'pivot':
    case 'pivot_wider':
    case 'pivot_longer':
    case 'unpivot':
      // After a table it turns that table, and no other one follows.
      if (isQueryStart(tokens, index)) frame.expectsTable = true;
      return true;
    case 'select':
      Object.assign(frame, { isFrom: false, expectsTable: false });
      return true;
    case 'with':
    case 'values':
      if (frame.expectsTable) Object.assign(frame, { isFrom: false, expectsTable: false });
      return true;
    default: {
      if (BETWEEN_FROM_AND_TABLE.has(word)) return frame.expectsTable;
      if (!CLAUSES_AFTER_FROM.has(word)) return false;
      // `WITHIN GROUP (...)` and the type `UNION(...)` end no clause.
      const isOther =
        word === 'group' ? before === 'within' : word === 'union' && signAt(tokens, index + 1) === '(';
      if (!isOther) Object.assign(frame, { isFrom: false, expectsTable: false });
      return true;
    }
  }
}

/** Checks the table, or the function in its place, that begins at `index`; gives the index of its last token. */
function checkTable(
  text: string,
  tokens: readonly Token[],
  index: number,
  names: ReadonlySet<string>,
): number {
  const { start } = tokens[index] as Token;
  let last = index;
  while (signAt(tokens, last + 1) === '.' && tokens[last + 2]) last += 2;
  const name = (tokens[last] as Token).value;
  if (last > index) {
    const path = text.slice(start, tokens[last + 1]?.start ?? text.length).trim();
    refuse(
      text,
      start,
      `A query cannot read ${path}: names of other schemas or databases are not known here.`,
      LISTED,
    );
  }
  if (signAt(tokens, last + 1) === '(') {
    if (!HARMLESS_TABLE_FUNCTIONS.has(name.toLowerCase())) {
      refuse(text, start, `A query cannot read from the function ${name}.`, LISTED);
    }
  } else if (!names.has(name.toLowerCase())) {
    refuse(text, start, `There is no table ${name} here.`, LISTED);
  }
  return last;
}

/** Names that the statement gives to queries of its own: `name [(columns)] [USING KEY (...)] AS [[NOT] MATERIALIZED] (`. */
function namesMadeIn(tokens: readonly Token[]): string[] {
  const found: string[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || token.value !== 'as') return;
    let next = index + 1;
    while (['not', 'materialized'].includes(wordAt(tokens, next))) next++;
    if (signAt(tokens, next) !== '(') return;
    let before = beforeBrackets(tokens, index - 1);
    if (wordAt(tokens, before) === 'key' && wordAt(tokens, before - 1) === 'using') {
      before = beforeBrackets(tokens, before - 2);
    }
    const name = tokens[before];
    if (name && (name.kind === 'word' || name.kind === 'quoted')) found.push(name.value.toLowerCase());
  });
  return found;
}

/** The index before the bracket that closes at `index`; `index` itself where none does. */
function beforeBrackets(tokens: readonly Token[], index: number): number {
  if (signAt(tokens, index) !== ')') return index;
  let depth = 0;
  for (let at = index; at >= 0; at--) {
    if (signAt(tokens, at) === ')') depth++;
    if (signAt(tokens, at) === '(') depth--;
    if (depth === 0) return at - 1;
  }
  return -1;
}
