import type { NotebookDocument } from '../notebook/document';

/** A notebook that the gallery offers, under a name that never changes: links and the headless runner use it. */
export interface Template {
  name: string;
  document: NotebookDocument;
}
