/** What the figures of a cell say, where they are all that is known of it: a link brings nothing else. */
import type { Figure } from '../ui/Figures';
import { formatPercent } from '../ui/formats';

/** Figures in the words, the writing and the order of the panel that shows them. */
export interface FiguresInWords {
  /** What they come to, a sentence or two; above all else. */
  verdict?: string;
  items: readonly Figure[];
}

/** Of one kind. `titleOf` gives the heading of another cell by its id. */
export type FigureWords = (
  figures: Readonly<Record<string, number>>,
  titleOf: (cellId: string) => string,
) => FiguresInWords;

/** One figure: its name, its label, how it is written, and what stands after it. */
export type FigureLine = readonly [
  name: string,
  label: string,
  write: (value: number) => string,
  note?: (figures: Readonly<Record<string, number>>) => string | undefined,
];

/** Those of the lines whose figure is there. */
export function writtenFigures(
  figures: Readonly<Record<string, number>>,
  lines: readonly FigureLine[],
): Figure[] {
  return lines.flatMap(([name, label, write, noteOf]) => {
    const value = figures[name];
    if (value === undefined) return [];
    const note = noteOf?.(figures);
    return [{ label, value: write(value), ...(note === undefined ? {} : { note }) }];
  });
}

/** The words of a kind whose figures need no more than these lines. */
export function wordsOf(lines: readonly FigureLine[]): FigureWords {
  return (figures) => ({ items: writtenFigures(figures, lines) });
}

/** What stands after a score: how high guessing comes. */
export function baseRate(rate: number | undefined): string | undefined {
  return rate === undefined ? undefined : `base rate ${formatPercent(rate)}`;
}
