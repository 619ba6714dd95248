import { z } from 'zod';
import { AppError } from '../../workers/runtime/errors';
import { checkParamSizes, isOrdinaryName } from './limits';

/** Raised when the shape of a document changes; `migrations` then gains the step from the one before. */
const DOCUMENT_VERSION = 1;

const cellSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a cell id is 1 to 40 lower-case letters, digits and dashes')
    .refine(isOrdinaryName, 'no cell can have this id'),
  kind: z.string().min(1).max(40).refine(isOrdinaryName, 'no kind of cell has this name'),
  params: z.record(z.string(), z.unknown()).default({}),
  /** Ids of the cells that this one reads. */
  inputs: z.array(z.string()).max(200).default([]),
});

const documentSchema = z.object({
  version: z.literal(DOCUMENT_VERSION),
  title: z.string().min(1).max(200),
  /** The question the notebook answers, one sentence. */
  about: z.string().max(1000).default(''),
  cells: z.array(cellSchema).max(200),
});

export type NotebookCell = z.infer<typeof cellSchema>;
export type NotebookDocument = z.infer<typeof documentSchema>;

/** Steps from an older version to the next one, by the version they start from. */
const migrations: Record<number, (old: Record<string, unknown>) => Record<string, unknown>> = {};

/**
 * A document from anything that was stored, opened or linked: migrated to the current version and
 * checked, including that ids are unique, that every input names a cell above, and that no cell holds more than can
 * be read.
 * Throws `bad_document` with a sentence for the person who opened it.
 */
export function parseDocument(value: unknown): NotebookDocument {
  const parsed = documentSchema.safeParse(migrate(value));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') || 'the file';
    throw new AppError(
      'bad_document',
      `This is not a Sessionbook notebook: ${place}: ${issue?.message ?? 'unexpected content'}.`,
      'Open a file that was saved with "Download" in Sessionbook.',
      { path: issue?.path },
    );
  }
  checkParamSizes(parsed.data.cells);
  checkReferences(parsed.data);
  return parsed.data;
}

export function findCell(document: NotebookDocument, id: string): NotebookCell {
  const cell = document.cells.find((candidate) => candidate.id === id);
  if (!cell) throw new AppError('internal', `The notebook has no cell "${id}".`);
  return cell;
}

/** An id that the document does not use yet: `sessions`, `sessions-2`, `sessions-3`, ... */
export function freshId(document: NotebookDocument, kind: string): string {
  const used = new Set(document.cells.map((cell) => cell.id));
  if (!used.has(kind)) return kind;
  let number = 2;
  while (used.has(`${kind}-${number}`)) number++;
  return `${kind}-${number}`;
}

function migrate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  let current = value as Record<string, unknown>;
  while (typeof current.version === 'number' && current.version < DOCUMENT_VERSION) {
    const step = migrations[current.version];
    if (!step) break;
    current = step(current);
  }
  if (typeof current.version === 'number' && current.version > DOCUMENT_VERSION) {
    throw new AppError(
      'bad_document',
      `This notebook was saved by a newer Sessionbook (version ${current.version}; this page knows ${DOCUMENT_VERSION}).`,
      'Reload the page to get the newest Sessionbook, then open the file again.',
    );
  }
  return current;
}

function checkReferences(document: NotebookDocument): void {
  const seen = new Set<string>();
  for (const cell of document.cells) {
    if (seen.has(cell.id)) {
      throw new AppError(
        'bad_document',
        `Two cells of this notebook have the id "${cell.id}".`,
        'Rename one.',
      );
    }
    for (const input of cell.inputs) {
      if (!seen.has(input)) {
        throw new AppError(
          'bad_document',
          `The cell "${cell.id}" reads "${input}", which is not above it.`,
          'A cell can read only cells above it: move it down, or correct its inputs.',
        );
      }
    }
    seen.add(cell.id);
  }
}
