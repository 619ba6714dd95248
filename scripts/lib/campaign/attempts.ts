/** Statements of a person that reach out of the notebook, or eat memory, and how each must end. */
import { REACHING } from '../../../workers/warehouse/personal/testing/attempts';
import { EATING } from '../../../workers/warehouse/personal/testing/eating';

export interface Attempt {
  sql: string;
  /** `refused`: it does not run. `ended`: it fails, or goes on until it is cancelled. */
  outcome: 'refused' | 'ended';
}

/** All attempts: the lists that the warehouse's own tests use. */
export const ATTEMPTS: readonly Attempt[] = [
  ...REACHING.map((sql) => ({ sql, outcome: 'refused' as const })),
  ...EATING,
];

/** So many of the items, from the whole list. */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  const most = Math.min(count, items.length);
  return items.filter(
    (_, at) => Math.floor((at * most) / items.length) < Math.floor(((at + 1) * most) / items.length),
  );
}
