import type { MailInput } from '../payload';
import type { Problem } from '../protocol';

export type { Problem } from '../protocol';

/** A piece of a file; pieces of one file come one after the other. */
export interface FilePart {
  path: string;
  text: string;
}

/** How far an export is: mails that are written, and what has been written since. */
export interface ExportStep {
  mails: number;
  part?: FilePart;
}

/** A form in which mails leave the notebook. */
export interface Exporter {
  /** Of the file that a person saves. Several files lie in a zip. */
  fileName: string;
  /** What is missing, before anything is written. */
  problems(input: MailInput): Problem[];
  /** Writes the mails; returns what had to be left out of them on the way. */
  steps(input: MailInput): Generator<ExportStep, Problem[]>;
}
