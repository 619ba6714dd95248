import { useEffect, useState } from 'react';
import type { Notebook } from '../../notebook/store';
import { Statements } from '../../statements/statements';
import customersSql from './sql/customers.sql?raw';

const MOST = 20;

interface Tables {
  cases: string | undefined;
  users: string | undefined;
  test_cut: number;
}

/** Users of the test whose id begins as was typed; none while the tables are not there. */
export function useCustomers(
  notebook: Notebook,
  { cases, users, test_cut }: Tables,
  prefix: string,
): string[] {
  const [found, setFound] = useState<string[]>([]);
  useEffect(() => {
    if (!cases || !users) return;
    const stopped = new AbortController();
    const db = new Statements({ warehouse: notebook.warehouse, signal: stopped.signal }, { cases, users });
    db.rows<{ user_id: string }>(null, customersSql, {
      values: { test_cut, prefix, letters: prefix.length, most: MOST },
    })
      .then((rows) => setFound(rows.map(({ user_id }) => user_id)))
      // Tables of a notebook that was only read are not there: then there is nothing to pick.
      .catch(() => setFound([]));
    return () => stopped.abort();
  }, [notebook, cases, users, test_cut, prefix]);
  return found;
}
