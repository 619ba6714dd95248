/** Only for tests: every statement that lies in a file, with what its header says. */

const texts = import.meta.glob<string>('/{src,workers}/**/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

export interface SqlFile {
  path: string;
  /** The header's lines; null where they are not as they must be. */
  header: { in: string; out: string; invariant: string; cut: 'user' | 'item' | 'whole' } | null;
  /** What follows the header. */
  select: string;
}

const HEADER = /^-- in: (.+?); out: (.+)\n-- invariant: (.+)\n-- cut: (user|item|whole)\n/;

export const sqlFiles: SqlFile[] = [];

const byHead = new Map<string, SqlFile>();
for (const [path, text] of Object.entries(texts)) {
  const [head, given = '', out = '', invariant = '', cut] = HEADER.exec(text) ?? [''];
  const header = cut ? { in: given, out, invariant, cut: cut as 'user' | 'item' | 'whole' } : null;
  const file: SqlFile = { path, header, select: text.slice(head.length) };
  sqlFiles.push(file);
  byHead.set(head, file);
}

/** The file whose header stands in a statement that was bound; of nested ones the outermost. */
export function fileOf(statement: string): SqlFile | undefined {
  const [head] = HEADER.exec(statement.slice(Math.max(0, statement.indexOf('-- in: ')))) ?? [];
  return head === undefined ? undefined : byHead.get(head);
}
