import type { NotebookDocument } from '../../notebook/document';
import type { AnyCellKind, KindRegistry } from '../../notebook/kind';
import { missingInputs } from './inputs';

/** What anybody can add anywhere, and most often does: first in the list. */
const FIRST: readonly string[] = ['sql', 'note'];

/** A kind of cell as the list offers it. */
export interface OfferedKind {
  kind: AnyCellKind;
  /** Titles of the kinds that it needs above it and that are not there. */
  lacks: readonly string[];
}

export interface OfferedGroup {
  label: string;
  kinds: readonly OfferedKind[];
}

/**
 * The kinds that a search finds by their title and sentence, in groups: what is wanted most, what could run at
 * `position` as it is, and what needs another cell above it first. Groups that are empty are left out.
 */
export function offeredKinds(
  document: NotebookDocument,
  kinds: KindRegistry,
  position: number,
  search: string,
): OfferedGroup[] {
  const found = Object.values(kinds)
    .filter((kind) => isFound(kind, search))
    .map((kind) => ({
      kind,
      lacks: missingInputs(document, kinds, kind, position).map(({ title }) => title),
    }));
  const first = FIRST.flatMap((name) => found.filter(({ kind }) => kind.kind === name));
  const others = found.filter(({ kind }) => !FIRST.includes(kind.kind));
  return [
    { label: 'Ask and write', kinds: first },
    { label: 'Load, look and model', kinds: others.filter(({ lacks }) => lacks.length === 0) },
    { label: 'Need another cell first', kinds: others.filter(({ lacks }) => lacks.length > 0) },
  ].filter((group) => group.kinds.length > 0);
}

/** `Needs Target and Features above it.` */
export function lackInWords(lacks: readonly string[]): string {
  const last = lacks.at(-1) ?? '';
  const before = lacks.slice(0, -1).join(', ');
  return `Needs ${before ? `${before} and ${last}` : last} above it.`;
}

/** Every word that was typed stands in the title, the sentence or the name of the kind. */
function isFound({ kind, title, about }: AnyCellKind, search: string): boolean {
  const text = `${title} ${about} ${kind}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
