/** What a part of the campaign found, and the table that is published. */

export interface Row {
  what: string;
  attempts: number;
  /** Documents that were saved and are not there, or are there otherwise. */
  lost: number;
  /** Figures that are not the undisturbed run's, reruns that do not give them, attempts that got through. */
  wrong: number;
  /** Until the page, or the database, was back; null where nothing was away. */
  slowestMs: number | null;
}

export function emptyRow(what: string): Row {
  return { what, attempts: 0, lost: 0, wrong: 0, slowestMs: null };
}

/** The longer of two times; a missing one is none. */
export function slower(first: number | null, second: number | null): number | null {
  return first === null || second === null ? (first ?? second) : Math.max(first, second);
}

/** The rows and their sum as a table in markdown. */
export function tableOf(rows: readonly Row[]): string {
  const sum = rows.reduce(
    (all, row) => ({
      what: 'all',
      attempts: all.attempts + row.attempts,
      lost: all.lost + row.lost,
      wrong: all.wrong + row.wrong,
      slowestMs: slower(all.slowestMs, row.slowestMs),
    }),
    emptyRow('all'),
  );
  const lines = [['what', 'attempts', 'lost', 'wrong', 'slowest return'], ...[...rows, sum].map(cells)];
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const [head, ...body] = lines.map((line) => line.map((text, at) => text.padEnd(widths[at] ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [head ?? [], rule, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function cells({ what, attempts, lost, wrong, slowestMs }: Row): string[] {
  const seconds = slowestMs === null ? '' : `${(slowestMs / 1000).toFixed(1)} s`;
  return [what, attempts.toLocaleString('en'), String(lost), String(wrong), seconds];
}
