/** What the command line says of columns: `--map user=customer,time_format=dmy`, `--map-file mapping.json`. */
import { readFileSync } from 'node:fs';
import {
  COLUMN_FIELDS,
  type ColumnMapping,
  columnMapping,
  EVENT_KINDS,
} from '../../workers/warehouse/protocol';

/** What is said of a mapping; what is not said stays as it is guessed. */
export type MappingChange = Partial<ColumnMapping>;

const SETTINGS = [
  ...['rows_are', 'price_is', 'time_format', 'time_zone', 'numbers', 'refunds', 'missing_words'],
] as const;
const NOTHING = new Set(['', 'none', 'null']);
/** A part begins where a name and an equals sign follow, so that columns and patterns may hold commas. */
const PARTS = /,(?=\s*[\w.]+=)/;

/** A sentence on what is wrong with a mapping; the caller says how to do better. */
export class MappingFault extends Error {}

/** The parts of every `--map`, in order: `user=customer,event=none,words.Kauf=purchase`. Throws `MappingFault`. */
export function parseMapping(texts: readonly string[]): MappingChange {
  const change: Record<string, unknown> = {};
  const words: Record<string, unknown> = {};
  for (const part of texts.flatMap((text) => text.split(PARTS))) {
    const at = part.indexOf('=');
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1)];
    if (at < 0) throw new MappingFault(`--map takes field=column; got "${part}".`);
    if (name.startsWith('words.')) words[name.slice('words.'.length)] = NOTHING.has(value) ? null : value;
    else change[name] = settingOf(name, value);
  }
  return checked({ ...change, ...(Object.keys(words).length > 0 ? { words } : {}) });
}

/** The mapping of a file, whole or in part. Throws `MappingFault`. */
export function readMappingFile(path: string): MappingChange {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new MappingFault(
      `${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new MappingFault(`${path} holds no mapping: expected {"user": "customer", "time": "when", ...}.`);
  }
  return checked(content as Record<string, unknown>);
}

function settingOf(name: string, value: string): unknown {
  if (name === 'missing_words') return value === 'true';
  return NOTHING.has(value) && !(SETTINGS as readonly string[]).includes(name) ? null : value;
}

function checked(change: Record<string, unknown>): MappingChange {
  const known: readonly string[] = [...COLUMN_FIELDS, ...SETTINGS, 'words'];
  const unknown = Object.keys(change).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new MappingFault(
      `A mapping has no field "${unknown}". Its fields: ${COLUMN_FIELDS.join(', ')}; ${SETTINGS.join(', ')}; words.WORD=${EVENT_KINDS.join('|')}|none.`,
    );
  }
  const parsed = columnMapping.partial().safeParse(change);
  if (parsed.success) {
    // Only what was said, without the defaults of the schema.
    return Object.fromEntries(Object.entries(parsed.data).filter(([name]) => Object.hasOwn(change, name)));
  }
  const [issue] = parsed.error.issues;
  throw new MappingFault(`The mapping's ${issue?.path.join('.')} does not fit: ${issue?.message}.`);
}
