/** How much of a notebook that was opened is taken on: more is refused with a sentence, before it costs time. */
import { AppError } from '../../workers/runtime/errors';

/** Levels of lists and objects within each other in the parameters of a cell. */
const MOST_LEVELS = 100;
/** Characters, numbers and other values in the parameters of a cell; a long note has 100,000. */
const MOST_IN_CELL = 1_000_000;
/** The same for all cells together. */
const MOST_IN_NOTEBOOK = 5_000_000;
/** Bytes of a notebook file with all its results; the largest so far have two million. */
const MOST_FILE_BYTES = 100e6;

/** A name that every object has from birth would be found where nothing was registered under it. */
export function isOrdinaryName(name: string): boolean {
  return !(name in Object.prototype);
}

/** Throws `bad_document` where the parameters of cells are nested deeper, or hold more, than any cell reads. */
export function checkParamSizes(cells: readonly { id: string; params: unknown }[]): void {
  let sum = 0;
  for (const { id, params } of cells) {
    const weight = weigh(params);
    if (weight === 'deep') {
      throw new AppError(
        'bad_document',
        `The parameters of the cell "${id}" are nested more than ${MOST_LEVELS} levels deep, which no cell can read.`,
        'Remove the cell from the file, or ask for the notebook again.',
      );
    }
    sum += weight;
    if (weight <= MOST_IN_CELL && sum <= MOST_IN_NOTEBOOK) continue;
    const whose = weight > MOST_IN_CELL ? `The cell "${id}" of this notebook` : 'This notebook';
    const most = weight > MOST_IN_CELL ? MOST_IN_CELL : MOST_IN_NOTEBOOK;
    throw new AppError(
      'bad_document',
      `${whose} holds too much text: at most ${most / 1e6} million characters can be opened.`,
      'Notes and queries are much shorter: shorten the file, or ask for the notebook again.',
    );
  }
}

/** Throws `bad_document` for a file that no notebook with its results comes near; nothing of it is read then. */
export function checkFileSize(file: Pick<File, 'name' | 'size'>): void {
  if (file.size <= MOST_FILE_BYTES) return;
  throw new AppError(
    'bad_document',
    `${file.name} has ${Math.round(file.size / 1e6)} MB; a notebook file has at most ${MOST_FILE_BYTES / 1e6} MB.`,
    'If it holds data, drop it on the Data panel of a notebook instead.',
  );
}

/** Characters and values in plain JSON, as far as it matters; without recursion, for it may be nested without end. */
function weigh(value: unknown): number | 'deep' {
  let weight = 0;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) return 'deep';
    const next: unknown[] = [];
    for (const item of level) {
      weight += typeof item === 'string' ? item.length : 1;
      if (typeof item === 'object' && item !== null) weight += namesLength(item);
      // Before what is in it is listed: a list of ten million numbers takes a minute.
      if (weight > MOST_IN_NOTEBOOK) return weight;
      if (typeof item === 'object' && item !== null)
        for (const inner of Object.values(item)) next.push(inner);
    }
    level = next;
  }
  return weight;
}

/** Characters in the names of an object; of a list, a character for each item. */
function namesLength(item: object): number {
  return Array.isArray(item)
    ? item.length
    : Object.keys(item).reduce((sum, name) => sum + name.length + 1, 0);
}
