import type { NotebookCell, NotebookDocument } from '../notebook/document';

/** A notebook that the gallery offers, under a name that never changes: links and the headless runner use it. */
export interface Template {
  name: string;
  /** What the gallery says of it, for somebody who knows neither this page nor the field. */
  card: {
    /** What it answers, a sentence. */
    answers: string;
    /** How long it takes on the generated shop, as it stands in a sentence: `about a minute`. */
    takes: string;
  };
  document: NotebookDocument;
}

/** A cell that reads these others; parameters that are not given have their defaults. */
export function cell(
  id: string,
  kind: string,
  inputs: string[],
  params: NotebookCell['params'] = {},
): NotebookCell {
  return { id, kind, params, inputs };
}

/** What every notebook of a shop begins with. */
export const BEGINNING: readonly NotebookCell[] = [
  cell('data', 'data', []),
  cell('sessions', 'sessions', ['data']),
];
