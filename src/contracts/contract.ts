/** What a cell gives to others: the one thing that cells know of each other. */
import type { z } from 'zod';

/** A table of a contract. Columns that cells add for themselves are not in it. */
export interface GivenTable {
  /** Columns that readers count on, each with the database's type. */
  columns: Readonly<Record<string, string>>;
  /** What tells its rows apart; empty where rows may be alike. */
  key: readonly string[];
  /** What holds of it besides. */
  invariant: string;
  optional?: true;
}

export interface Contract<Value extends z.ZodType = z.ZodType> {
  /** The part of the result's value that readers may look at. */
  value: Value;
  /** By the name under which the result has them. */
  tables: Readonly<Record<string, GivenTable>>;
}

/** A result, as far as those who read it by a contract need it. */
export interface Given {
  value: unknown;
  tables: Readonly<Record<string, string>>;
}
