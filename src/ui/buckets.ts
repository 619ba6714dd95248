/** Sizes in groups, as numbers for SQL and in words; the last group has no upper edge. */
import { SqlFragment } from '../../workers/warehouse/sql';

/** The group's number for a size: 0 for NULL, else 1 + the place of its lower edge. */
export function bucketFragment(column: string, edges: readonly number[]): SqlFragment {
  const cases = edges.slice(1).map((edge, index) => `WHEN ${column} < ${edge} THEN ${index + 1}`);
  return new SqlFragment(`CASE WHEN ${column} IS NULL THEN 0 ${cases.join(' ')} ELSE ${edges.length} END`);
}

/** The name of a group: `1`, `5–6`, `51+`; `none` for 0. */
export function bucketName(bucket: number, edges: readonly number[]): string {
  const from = edges[bucket - 1];
  if (from === undefined) return 'none';
  const next = edges[bucket];
  if (next === undefined) return `${short(from)}+`;
  return next - 1 === from ? short(from) : `${short(from)}–${short(next - 1)}`;
}

function short(value: number): string {
  return value.toLocaleString('en-US');
}
