/**
 * What the statements say in words of DuckDB that other engines do not have, or understand otherwise, each with the reason
 * why it stays. `statements.test.ts` holds that no file uses more, so that whoever ports them finds here all there is to map.
 */
interface DuckDbWord {
  /** As it stands in a statement. */
  pattern: RegExp;
  /** What it says, and why it stays. */
  why: string;
}

export const DIALECT: Record<string, DuckDbWord> = {
  ASOF: {
    pattern: /\bASOF\b/,
    why: 'The newest row before a time. In standard SQL a window over the union of both sides, which is slower and long; ClickHouse has the same word.',
  },
  '//': {
    pattern: /\/\//,
    why: 'Division of whole numbers, towards zero. "/" gives a fraction here and a whole number in PostgreSQL; in ClickHouse "//" begins a comment (intDiv).',
  },
  EXCLUDE: {
    pattern: /\bEXCLUDE\b/,
    why: "All columns but some, where those are another statement's to know. BigQuery and ClickHouse say EXCEPT.",
  },
  'arg_max, arg_min': {
    pattern: /\barg_(?:max|min)\(/,
    why: 'The value that goes with the largest or smallest of another, without a window over all rows. max_by in Trino and Spark, argMax in ClickHouse.',
  },
  'a row as a value': {
    pattern: /\barg_max\([^()]*, \(/,
    why: 'Ties are broken by the next column, and so on, in one comparison.',
  },
  'quantile_disc, quantile_cont, median': {
    pattern: /\b(?:quantile_(?:disc|cont)|median)\(/,
    why: 'Exact quantiles, also several at once. Standard SQL writes percentile_cont(p) WITHIN GROUP (ORDER BY x), which ClickHouse lacks; its own are approximate unless told.',
  },
  lists: {
    pattern: /\[[\d., ]+\]|\bDOUBLE\[\]|\bedge\[\d\]/,
    why: 'All deciles from one pass, read by their place.',
  },
  approx_count_distinct: {
    pattern: /\bapprox_count_distinct\(/,
    why: 'Only whether a feature has few values matters, and an exact count of floats is slow (HyperLogLog; uniq elsewhere).',
  },
  'unnest(range())': {
    pattern: /\b(?:unnest|range)\(/,
    why: 'Numbers from one to another as rows. generate_series in PostgreSQL, numbers() in ClickHouse.',
  },
  any_value: {
    pattern: /\bany_value\(/,
    why: 'Of values that are all the same. In SQL:2023; older engines say min().',
  },
  'bool_or, bool_and': {
    pattern: /\bbool_(?:or|and)\(/,
    why: 'Whether it is so of any or all rows. EVERY and ANY in the standard, which few have; max() of a 0 or 1 in ClickHouse.',
  },
  string_agg: {
    pattern: /\bstring_agg\(/,
    why: 'Text of many rows, in an order. LISTAGG in the standard, groupConcat elsewhere.',
  },
  'least, greatest': {
    pattern: /\b(?:least|greatest)\(/,
    why: 'NULL is passed over, as in PostgreSQL; in most other engines it makes the answer NULL.',
  },
  hash: {
    pattern: /\bhash\(/,
    why: 'Finds candidates for equal rows; what they are is compared by their columns. Any hash will do.',
  },
  TRY_CAST: {
    pattern: /\bTRY_CAST\b/,
    why: "A text of a person's file that is no number is no error. SAFE_CAST, accurateCastOrNull elsewhere.",
  },
  'chr, left, concat_ws': {
    pattern: /\b(?:chr|left|concat_ws)\(/,
    why: 'Text, as most engines have it: char() in ClickHouse.',
  },
  duckdb_columns: {
    pattern: /\bduckdb_columns\(/,
    why: 'The catalogue, with what is kept on disk. information_schema.columns elsewhere.',
  },
  'reject_errors, reject_scans': {
    pattern: /\breject_(?:errors|scans)\b/,
    why: 'Lines that the reader of CSV files refused: only it knows them.',
  },
  UTINYINT: {
    pattern: /\bUTINYINT\b/,
    why: 'Columns that cross to the engine as bytes. SMALLINT where there are no unsigned types.',
  },
  'a name of the SELECT in GROUP BY': {
    pattern: /\bGROUP BY (?:bin|period|day|place|band|stage, length)\b/,
    why: 'Else the expression stands there twice. PostgreSQL, MySQL and ClickHouse allow it, the standard does not.',
  },
  'row_number() OVER ()': {
    pattern: /\bOVER \(\)/,
    why: 'The order of a file that is read: DuckDB keeps it (preserve_insertion_order), no other engine promises to.',
  },
};
