/** Values that someone would put into a notebook to see what happens. */

/** Stands in JSON for a list that is nested deeper than any stack: no writer of JSON gets through one. */
export const DEEP = '@nested without end@';
const DEPTH = 50_000;

/** JSON as text, in which the placeholder is what it stands for. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll(JSON.stringify(DEEP), `${'['.repeat(DEPTH)}1${']'.repeat(DEPTH)}`);
}

/** Names that every object answers to. */
export const NASTY_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', '', '$', '0'];

const ELSEWHERE = 'https://example.com/collect';

export const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.5,
  1e308,
  -1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  'x'.repeat(100_000),
  '🛒'.repeat(500),
  '\u202enoitces',
  ...NASTY_NAMES,
  '<script>alert(1)</script>',
  '<img src=x onerror="alert(2)">',
  '"><svg onload=alert(3)>',
  'javascript:alert(4)',
  'data:text/html,<script>alert(5)</script>',
  `![p](${ELSEWHERE}/p.png) [a](javascript:alert(6)) <${ELSEWHERE}> <iframe src="${ELSEWHERE}"></iframe>`,
  ELSEWHERE,
  '//example.com/a.json',
  '../../etc/passwd',
  "'; DROP TABLE events; --",
  `SELECT * FROM read_csv('${ELSEWHERE}/x.csv')`,
  "SELECT content FROM read_blob('opfs://database/tables.duckdb')",
  'SELECT * FROM duckdb_tables()',
  'retailrocket-scale',
  'files',
  'sql',
  'train',
  [],
  {},
  [null],
  Array.from({ length: 20_000 }, () => 0),
  DEEP,
  { $: 'Float64Array' },
  { $: ['Float32Array', 'AAAA'] },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
];
