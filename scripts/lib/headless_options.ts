/** What a person asked of the headless runner, checked before anything starts. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type MappingChange, MappingFault, parseMapping, readMappingFile } from './headless_mapping';

const USAGE = `Usage: npm run headless -- <template | notebook.json>
  [--file events=PATH] [--file item_properties=PATH,PATH] [--file category_tree=PATH]
  [--inspect]                  what the files are taken for, and what would be read; nothing is run
  [--map user=COLUMN,time=COLUMN,...] [--map-file mapping.json]
                               which column says what: user, item, time, event, price, quantity, order, session,
                               category, category_name, brand, item_name, rating (none: no such column);
                               rows_are=purchase, time_format=dmy or a strptime pattern, time_zone=Europe/Berlin,
                               price_is=total (of all units of a row), numbers=comma, refunds=keep, missing_words=false, words.Kauf=purchase, words.hover=none
  [--leave-out NAME]           a file, or an entry of a zip, that is not read (any number)
  [--put-back NAME]            an entry of a zip, or a sheet, that is read though it was left out (any number)
  [--set cellId.param=value]   (any number; the value is JSON, or text where it is not)
  [--out results.json] [--screens DIR] [--timeout SECONDS] [--help]`;

const FILE_ROLES = ['events', 'item_properties', 'category_tree'] as const;
type FileRole = (typeof FILE_ROLES)[number];

export interface ParamChange {
  cell: string;
  param: string;
  value: unknown;
}

export interface HeadlessOptions {
  /** A template's name, or a notebook document as it stands in the file. */
  notebook: string | Record<string, unknown>;
  files: { role: FileRole; path: string }[];
  changes: ParamChange[];
  /** What is said of the columns; null: nothing, the guess stands. */
  mapping: MappingChange | null;
  leaveOut: string[];
  putBack: string[];
  /** Only looks at the files. */
  inspect: boolean;
  out: string | null;
  screens: string | null;
  timeoutSeconds: number;
}

/** A fault in what was typed; its message is for the person. */
export class UsageError extends Error {}

/** The usage was asked for, and is no fault. */
export class HelpAsked extends UsageError {}

/** Reads the command line; throws `UsageError` with one sentence. */
export function parseOptions(argv: string[]): HeadlessOptions {
  const { values, positionals } = readArguments(argv);
  if (values.help) throw new HelpAsked(USAGE);
  const [notebook, ...surplus] = positionals;
  if (notebook === undefined) throw new UsageError(USAGE);
  if (surplus.length > 0)
    throw new UsageError(`One notebook at a time: "${surplus[0]}" is too many.\n${USAGE}`);
  const timeoutSeconds = Number(values.timeout ?? '1800');
  if (!(timeoutSeconds > 0)) throw new UsageError(`--timeout is in seconds; "${values.timeout}" is not.`);
  return {
    notebook: /\.json$/i.test(notebook) ? readNotebook(notebook) : notebook,
    files: (values.file ?? []).flatMap(parseFiles),
    changes: (values.set ?? []).map(parseChange),
    mapping: mappingOf(values.map ?? [], values['map-file']),
    leaveOut: values['leave-out'] ?? [],
    putBack: values['put-back'] ?? [],
    inspect: values.inspect ?? false,
    out: values.out === undefined ? null : resolve(values.out),
    screens: values.screens === undefined ? null : resolve(values.screens),
    timeoutSeconds,
  };
}

function readArguments(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        file: { type: 'string', multiple: true },
        set: { type: 'string', multiple: true },
        map: { type: 'string', multiple: true },
        'map-file': { type: 'string' },
        'leave-out': { type: 'string', multiple: true },
        'put-back': { type: 'string', multiple: true },
        inspect: { type: 'boolean' },
        help: { type: 'boolean' },
        out: { type: 'string' },
        screens: { type: 'string' },
        timeout: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

/** The mapping of the file with what `--map` says on top; null where neither is given. */
function mappingOf(texts: string[], path: string | undefined): MappingChange | null {
  if (texts.length === 0 && path === undefined) return null;
  try {
    const [file, said] = [path === undefined ? {} : readMappingFile(path), parseMapping(texts)];
    const words = { ...file.words, ...said.words };
    return { ...file, ...said, ...(Object.keys(words).length > 0 ? { words } : {}) };
  } catch (fault) {
    throw fault instanceof MappingFault ? new UsageError(fault.message) : fault;
  }
}

/** `item_properties=a.csv,b.csv` */
function parseFiles(text: string): { role: FileRole; path: string }[] {
  const [name = '', list = ''] = splitOnce(text, '=');
  const role = FILE_ROLES.find((known) => known === name);
  if (!role) {
    throw new UsageError(`--file takes ROLE=PATH, where ROLE is ${FILE_ROLES.join(', ')}; got "${text}".`);
  }
  const paths = list.split(',').filter(Boolean);
  if (paths.length === 0) throw new UsageError(`--file ${role}= names no file.`);
  return paths.map((given) => {
    const path = resolve(given);
    if (!existsSync(path)) throw new UsageError(`There is no file ${given} (given as ${role}).`);
    return { role, path };
  });
}

/** `sessions.gap_minutes=45`; the value is JSON where it can be read as such, else text. */
export function parseChange(text: string): ParamChange {
  const [target = '', value] = splitOnce(text, '=');
  const [cell = '', param = ''] = splitOnce(target, '.');
  if (!cell || !param || value === undefined) {
    throw new UsageError(`--set takes cellId.param=value; got "${text}".`);
  }
  try {
    return { cell, param, value: JSON.parse(value) };
  } catch {
    return { cell, param, value };
  }
}

function readNotebook(path: string): Record<string, unknown> {
  if (!existsSync(path)) throw new UsageError(`There is no notebook ${path}.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new UsageError(`${path} is not a Sessionbook notebook.`);
  }
  return content as Record<string, unknown>;
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + at.length)];
}
