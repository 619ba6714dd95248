import { z } from 'zod';
import type { CellKind } from '../../notebook/kind';

/** Characters. */
export const LONGEST_NOTE = 100_000;

const params = z.object({
  text: z
    .string()
    .max(LONGEST_NOTE)
    .default('')
    .describe('Markdown: headings, lists, links, code.')
    .meta({ label: 'Text', control: 'none' }),
});

export interface NoteValue {
  words: number;
}

/** Text between the panels. Runs only to say how long it is. */
export const note: CellKind<typeof params, NoteValue> = {
  kind: 'note',
  title: 'Note',
  about: 'Words of your own: what was asked, what was found, what to do next.',
  version: 1,
  params,
  inputs: [],
  prose: ({ text }) => (text.trim() ? [{ title: 'Note', text }] : []),
  async run(_context, { text }) {
    const words = countWords(text);
    return { value: { words }, figures: { words }, tables: {}, sql: [] };
  },
};

/** Runs of letters and digits; marks of markdown are no words. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
