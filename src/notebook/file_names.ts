/** The names of a person's files in a document and its results, and both without them. */
import type { NotebookDocument } from './document';

/** A file that the document names. */
export interface NamedFile {
  name: string;
  /** Its place inside an archive. */
  entry: string | null;
  hash: string;
  columns: readonly string[];
}

/** Every file that parameters name, also one that is not read now, each once. */
export function fileNamesIn(document: NotebookDocument): NamedFile[] {
  const found = new Map<string, NamedFile>();
  for (const { params } of document.cells) {
    visit(params, (file) => found.set(`${file.hash}/${file.entry ?? ''}`, file));
  }
  return [...found.values()];
}

/**
 * The value, a document or results of it, in which every name of a file of `document` is `file 1.csv` and so on: where
 * it stands by itself, and inside of texts, e.g. in a statement. Content hashes still tell which file it is.
 */
export function withoutFileNames<Value>(document: NotebookDocument, value: Value): Value {
  const names = [...new Set(fileNamesIn(document).map(({ name }) => name))];
  const others = new Map(names.map((name, at) => [name, `file ${at + 1}${extensionOf(name)}`]));
  const longestFirst = [...others].sort(([a], [b]) => b.length - a.length);
  const rename = (text: string) => {
    const exact = others.get(text);
    if (exact !== undefined) return exact;
    return longestFirst.reduce((changed, [name, other]) => withoutName(changed, name, other), text);
  };
  return mapTexts(value, rename) as Value;
}

/** A name of fewer letters is replaced where it stands by itself only: it may be part of any word. */
const SHORTEST_INSIDE = 5;

/** Inside JSON and SQL a name may be written with escapes. */
function withoutName(text: string, name: string, other: string): string {
  if (name.length < SHORTEST_INSIDE) return text;
  const forms = new Set([name, JSON.stringify(name).slice(1, -1), name.replaceAll("'", "''")]);
  return [...forms].reduce((changed, form) => changed.replaceAll(form, other), text);
}

/** `.csv`, `.csv.gz`; empty where there is none. */
function extensionOf(name: string): string {
  return /(\.(csv|tsv|txt|json|parquet|zip|gz|safetensors))+$/i.exec(name)?.[0] ?? '';
}

function visit(value: unknown, tell: (file: NamedFile) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const { name, hash, size, entry, columns } = value as Record<string, unknown>;
  if (typeof name === 'string' && typeof hash === 'string' && typeof size === 'number') {
    tell({
      name,
      hash,
      entry: typeof entry === 'string' ? entry : null,
      columns: Array.isArray(columns) ? columns.map(String) : [],
    });
  }
  for (const nested of Object.values(value)) visit(nested, tell);
}

/** The same value with every text replaced; keys and arrays of numbers stay as they are. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((nested) => mapTexts(nested, change));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, mapTexts(nested, change)]));
}
