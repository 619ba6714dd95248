import { z } from 'zod';
import type { CellKind } from '../../notebook/kind';
import { param } from '../../ui/params/param';

/** Characters. */
export const LONGEST_NOTE = 100_000;

const params = z.object({
  text: param('Text', z.string().max(LONGEST_NOTE).default(''), 'Markdown: headings, lists, links, code.', {
    control: 'none',
  }),
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
