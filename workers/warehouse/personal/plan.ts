import { z } from 'zod';
import { AppError } from '../../runtime/errors';
import type { Session } from '../engine/engine';
import { decodeRows } from '../rows';
import { HARMLESS_TABLE_FUNCTIONS } from './functions';

const planNode = z.object({
  name: z.string(),
  children: z.array(z.unknown()),
  extra_info: z.object({ Table: z.string().optional() }).loose(),
});

/** What works on rows that others bring, and what makes rows from the statement itself. */
const OPERATORS: ReadonlySet<string> = new Set([
  ...[
    'PROJECTION',
    'FILTER',
    'AGGREGATE',
    'WINDOW',
    'UNNEST',
    'DISTINCT',
    'ORDER_BY',
    'LIMIT',
    'SAMPLE',
    'PIVOT',
  ],
  ...['COMPARISON_JOIN', 'ANY_JOIN', 'ASOF_JOIN', 'CROSS_PRODUCT', 'POSITIONAL_JOIN', 'DEPENDENT_JOIN'],
  ...['DELIM_JOIN', 'DELIM_GET', 'UNION', 'EXCEPT', 'INTERSECT', 'CTE', 'REC_CTE', 'CTE_SCAN'],
  ...['DUMMY_SCAN', 'EMPTY_RESULT', 'EXPRESSION_GET'],
  ...[...HARMLESS_TABLE_FUNCTIONS].map((name) => name.toUpperCase()),
]);

/**
 * Has the database resolve the statement without running it, and throws `bad_sql` unless it reads nothing but
 * `tables`. The plan is the one before any optimizing: views, macros and functions that stand for a statement are
 * taken apart in it, and nothing has been left out yet because it would give no rows.
 */
export async function checkPlan(
  session: Session,
  statement: string,
  tables: ReadonlySet<string>,
): Promise<void> {
  await session.query("SET explain_output = 'all'");
  const rows = decodeRows(await session.query(`EXPLAIN (FORMAT json) ${statement}`));
  const logical = rows.find(({ explain_key }) => explain_key === 'logical_plan');
  const roots = z
    .array(z.unknown())
    .min(1)
    .parse(JSON.parse(String(logical?.explain_value)));
  const open = [...roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { name, children, extra_info } = planNode.parse(node);
    checkOperator(name.trim(), extra_info.Table, tables);
    open.push(...children);
  }
}

function checkOperator(name: string, table: string | undefined, tables: ReadonlySet<string>): void {
  if (name === 'SEQ_SCAN' && table !== undefined) {
    if (tables.has(table)) return;
    throw new AppError('bad_sql', `A query cannot read the table ${table} here.`, LISTED, {
      type: 'Refused',
    });
  }
  if (table !== undefined || !OPERATORS.has(name)) {
    const source = name.toLowerCase();
    throw new AppError('bad_sql', `A query cannot read from ${source} here.`, LISTED, { type: 'Refused' });
  }
}

/** What a person's query may read. */
export const LISTED = 'Queries read only the tables that are listed below the editor.';
