import type { NotebookDocument } from '../notebook/document';

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
