/**
 * What a link or a file takes along, piece by piece, read from the document and its results; and both without what a
 * person leaves out.
 */
import { type CellText, codeOf, madeByStrangers, proseOf } from './authored';
import type { Digest } from './digest';
import type { NotebookDocument } from './document';
import { fileNamesIn, type NamedFile, withoutFileNames } from './file_names';
import type { DataPieces, KindRegistry } from './kind';
import type { SavedNotebook } from './saved';
import type { KeptResult } from './state';
import type { Trust } from './trust';

/** What goes along of one cell. */
export interface CellAlong {
  id: string;
  /** How many a link carries; 0: none to share. */
  figures: number;
  hasResult: boolean;
  /** Statements that stand in the result as they ran. */
  statements: number;
  /** What of the data itself the result holds. */
  pieces: readonly DataPieces[];
  /** Those can be left out without the result. */
  canLeaveOut: boolean;
  /** Somebody else's code had a hand in it. */
  isStrange: boolean;
  /** It was computed in this browser. */
  isMadeHere: boolean;
}

export interface GoingAlong {
  files: readonly NamedFile[];
  code: readonly CellText[];
  prose: readonly CellText[];
  cells: readonly CellAlong[];
  /** Trainings with their parameters and figures. */
  runs: number;
}

/** What a person lets go along. */
export interface Choice {
  fileNames: boolean;
  /** Cells whose figures go, in the link and in the file. */
  figures: ReadonlySet<string>;
  /** Cells whose results go, in the file; only with their figures. */
  results: ReadonlySet<string>;
  /** Rows and ids of the data that results can do without. */
  pieces: boolean;
  runs: boolean;
}

/** Everything that could go along. `digest`: as a link would carry it. */
export function goingAlong(
  { document, results, runs }: SavedNotebook,
  { kinds, trust, digest }: { kinds: KindRegistry; trust: Trust; digest: Digest },
): GoingAlong {
  const strange = madeByStrangers(document, kinds, trust);
  const cells = document.cells.map(({ id, kind }): CellAlong => {
    const result = results[id]?.result;
    return {
      id,
      figures: Object.keys(digest.cells[id]?.figures ?? {}).length,
      hasResult: result !== undefined,
      statements: result?.sql.length ?? 0,
      pieces: piecesOf(kinds, kind, result?.value),
      canLeaveOut: kinds[kind]?.withoutPieces !== undefined,
      isStrange: strange.has(id),
      isMadeHere: results[id]?.origin === 'here',
    };
  });
  return {
    files: fileNamesIn(document),
    code: codeOf(document, kinds),
    prose: proseOf(document, kinds),
    cells: cells.filter(({ figures, hasResult }) => figures > 0 || hasResult),
    runs: runs?.runs.length ?? 0,
  };
}

/** All of it, but nothing that somebody else's code may have written something into. */
export function firstChoice({ cells }: Pick<GoingAlong, 'cells'>): Choice {
  const own = new Set(cells.filter(({ isStrange }) => !isStrange).map(({ id }) => id));
  return { fileNames: true, figures: own, results: own, pieces: true, runs: cells.length === own.size };
}

/** The document as it goes along. */
export function chosenDocument(document: NotebookDocument, { fileNames }: Choice): NotebookDocument {
  return fileNames ? document : withoutFileNames(document, document);
}

/** The digest without the cells whose figures stay here: the hash over them stays here too. */
export function chosenDigest(digest: Digest, { figures }: Choice): Digest {
  const cells = Object.entries(digest.cells).filter(([id]) => figures.has(id));
  return { ...digest, cells: Object.fromEntries(cells) };
}

/** The notebook with the results that go along. */
export function chosenSaved(saved: SavedNotebook, choice: Choice, kinds: KindRegistry): SavedNotebook {
  const kindOf = new Map(saved.document.cells.map(({ id, kind }) => [id, kind]));
  const results = Object.entries(saved.results)
    .filter(([id]) => choice.figures.has(id) && choice.results.has(id))
    .map(
      ([id, kept]) => [id, choice.pieces ? kept : withoutPieces(kinds, kindOf.get(id) ?? '', kept)] as const,
    );
  const chosen = {
    document: saved.document,
    results: Object.fromEntries(results),
    ...(choice.runs ? { runs: saved.runs } : {}),
  };
  return choice.fileNames ? chosen : withoutFileNames(saved.document, chosen);
}

/** Of a value that its kind cannot read, as of a strange file, nothing can be said. */
function piecesOf(kinds: KindRegistry, kind: string, value: unknown): DataPieces[] {
  if (value === undefined) return [];
  try {
    return (kinds[kind]?.pieces?.(value) ?? []).filter(({ count }) => count > 0);
  } catch {
    return [{ what: 'unreadable part', count: 1 }];
  }
}

function withoutPieces(kinds: KindRegistry, kind: string, kept: KeptResult): KeptResult {
  const leaveOut = kinds[kind]?.withoutPieces;
  if (!leaveOut) return kept;
  return { ...kept, result: { ...kept.result, value: leaveOut(kept.result.value) } };
}
