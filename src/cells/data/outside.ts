/** The files of a data cell for programs: what they are taken for, and which of them are read. */
import type {
  ColumnMapping,
  FileInspection,
  LeftOut,
  SourceFile,
  SurveyResult,
} from '../../../workers/warehouse/protocol';
import type { Notebook } from '../../notebook/store';
import { guessFromAllRows, inspectionOf, leftOutOf, putBack } from './attach';
import { guessFor } from './form/guesses';
import type { DataParams } from './params';
import { surveyOf, timesOf } from './survey';

/** What a data cell would read, as plain JSON. */
export interface FilesSeen {
  files: SourceFile[];
  left_out: Pick<LeftOut, 'name' | 'reason'>[];
  /** As it stands in the notebook. */
  mapping: ColumnMapping | null;
  /** How sure the guess is of each field. */
  confidence: Record<string, string>;
  /** Columns of lists and records, which are not read. */
  nested: string[];
  first_rows: FileInspection['preview'];
  /** Null where there are no files of events. */
  survey: SurveyResult | null;
}

/** The files of the cell, looked through under its mapping. Throws what they are at fault for. */
export async function filesSeen(notebook: Notebook, { files, mapping }: DataParams): Promise<FilesSeen> {
  const events = files.filter(({ role }) => role === 'events');
  const inspection = events[0] && inspectionOf(notebook, events[0]);
  const counted = events.length > 0 ? await surveyOf(notebook, events, mapping?.time) : null;
  const time = counted && mapping?.time ? await timesOf(notebook, events, mapping) : null;
  const survey = counted && { ...counted, time };
  return {
    files,
    left_out: leftOutOf(notebook, files).map(({ name, reason }) => ({ name, reason })),
    mapping,
    confidence: inspection ? { ...guessFor(inspection, counted).confidence } : {},
    nested: inspection?.nested ?? [],
    first_rows: inspection?.preview.slice(0, 5) ?? [],
    survey,
  };
}

/** The change of parameters that leaves these files out, by name or entry. Throws with the names that there are. */
export async function withoutFiles(
  notebook: Notebook,
  params: DataParams,
  names: readonly string[],
): Promise<Partial<DataParams>> {
  for (const name of names) {
    if (params.files.some((file) => nameOf(file) === name)) continue;
    throw new Error(
      `There is no file "${name}" to leave out. There are: ${params.files.map(nameOf).join(', ')}.`,
    );
  }
  const files = params.files.filter((file) => !names.includes(nameOf(file)));
  const events = files.find(({ role }) => role === 'events');
  const mapping = (events && inspectionOf(notebook, events)?.mapping) ?? null;
  if (!mapping) return { files, mapping };
  return { files, mapping: (await guessFromAllRows(notebook, files, mapping)) ?? mapping };
}

/**
 * The change of parameters that reads these parts after all, by the names that `left_out` gives them or by their entry.
 * Throws with the names that there are.
 */
export function withParts(
  notebook: Notebook,
  params: DataParams,
  names: readonly string[],
): Partial<DataParams> {
  const parts = leftOutOf(notebook, params.files);
  let change: Partial<DataParams> = {};
  for (const wanted of names) {
    const part = parts.find(
      ({ name, inspection }) => name === wanted || (inspection && nameOf(inspection.file) === wanted),
    );
    if (!part) throw new Error(`There is no part "${wanted}" that was left out. ${thereAre(parts)}`);
    if (!part.inspection) throw new Error(`${part.name} cannot be read. ${part.reason}`);
    change = { ...change, ...putBack(notebook, { ...params, ...change }, part) };
  }
  return change;
}

function thereAre(parts: readonly LeftOut[]): string {
  return parts.length === 0 ? 'None was.' : `There are: ${parts.map(({ name }) => name).join(', ')}.`;
}

function nameOf({ name, entry }: SourceFile): string {
  return entry ?? name;
}
