/**
 * What a person wrote, or whoever sent them the notebook, is resolved before it runs: first by its words, then by the
 * database, which says what it would read. Either would do; nobody has to trust that neither has a gap.
 */
import { AppError } from '../../runtime/errors';
import type { Session } from '../engine/engine';
import { checkPlan } from './plan';
import { checkExpression, ONLY_A_QUERY, READ_ONLY } from './statement';

/** The query that an expression over the columns of `view` stands for, one value a row. Throws `bad_sql`. */
export function queryOfExpression(expression: string, view: string): string {
  const before = 'SELECT (\n';
  const query = `${before}${expression}\n) AS value FROM ${view}`;
  try {
    checkExpression(expression);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const position = Number(thrown.details.position) + before.length;
    throw new AppError(thrown.code, thrown.message, thrown.hint, { ...thrown.details, sql: query, position });
  }
  return query;
}

/**
 * Has the database resolve a text that `checkQuery` let pass. Throws `bad_sql`, with the place if it is known, unless
 * it is one complete query that reads nothing but the tables behind `views`, which must be there already. Nothing of
 * it is computed, constants neither: the optimizer that would work them out is switched off meanwhile.
 */
export async function resolveQuery(
  session: Session,
  text: string,
  views: Record<string, string>,
): Promise<void> {
  await session.query('PRAGMA disable_optimizer');
  try {
    // By itself, so that no bracket of it can close ours in the second.
    await session.check(text);
    await checkPlan(session, `SELECT * FROM (\n${text}\n)`, new Set(Object.values(views))).catch(onlyAQuery);
  } catch (thrown) {
    // Where the database is lost this fails too, and the first failure says more.
    await session.query('PRAGMA enable_optimizer').catch(() => {});
    throw thrown;
  }
  await session.query('PRAGMA enable_optimizer');
}

/** What is a statement by itself, but not inside of one, is no query. */
function onlyAQuery(thrown: unknown): never {
  if (thrown instanceof AppError && thrown.details.type === 'Parser') {
    throw new AppError('bad_sql', ONLY_A_QUERY, READ_ONLY, { position: 0 });
  }
  throw thrown;
}
