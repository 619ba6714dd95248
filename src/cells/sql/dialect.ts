import { SQLDialect } from '@codemirror/lang-sql';

/** Words of DuckDB's queries. Statements that write are left out: they cannot run here, so they are not offered. */
const KEYWORDS = `all and anti as asc asof between both by case cast collate cross cube current desc distinct
  else end escape except exclude exists false filter first following for from full glob group grouping having ignore
  ilike in inner intersect interval is isnull join last lateral leading left like limit materialized natural not
  notnull null nulls offset on or order outer over partition percent pivot positional preceding qualify range
  recursive replace respect right rollup row rows sample select semi sets similar summarize then ties to trailing
  true try_cast unbounded union unnest unpivot using values when where window with within`;

const TYPES = `bigint blob boolean date decimal double float hugeint integer interval json real smallint struct text
  time timestamp timestamptz tinyint ubigint uinteger usmallint utinyint uuid varchar`;

/** A few of the functions that questions about sessions need most. */
const FUNCTIONS = `abs any_value approx_count_distinct arg_max arg_min avg ceil coalesce concat count date_diff
  date_part date_trunc dense_rank epoch_ms first_value floor greatest histogram lag last_value lead least length
  list ln log10 lower max median min mode nth_value ntile nullif percent_rank quantile_cont quantile_disc rank
  regexp_matches round row_number stddev strftime string_agg substring sum trim upper variance`;

/** DuckDB's query language, as the editor colours and completes it. */
export const dialect = SQLDialect.define({
  keywords: KEYWORDS.replace(/\s+/g, ' '),
  types: TYPES.replace(/\s+/g, ' '),
  builtin: FUNCTIONS.replace(/\s+/g, ' '),
  doubleDollarQuotedStrings: true,
  operatorChars: '+-*/<>=~!@%^&|?:',
});
