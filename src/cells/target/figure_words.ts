import type { Split } from '../../contracts/sessions';
import { threeDigits } from '../../measure/words';
import { formatCount, formatPercent } from '../../ui/formats';
import { baseRate, type FigureWords, writtenFigures } from '../figure_words';
import type { TargetSummary } from './value';
import { judge } from './verdict';

const SPLITS: readonly Split[] = ['train', 'validation', 'test'];

/** The verdict is given again from the counts: it follows from them alone. */
export const targetInWords: FigureWords = (figures) => ({
  ...verdictOf(figures),
  items: writtenFigures(figures, [
    ['rows', 'Rows', formatCount],
    ['positives', 'Positives', formatCount, ({ rate }) => inPercent(rate)],
    ['positives.test', 'Positives in test', formatCount, (all) => outOf(all['rows.test'])],
    ['oracle.test.average_precision', 'Oracle, test', threeDigits, (all) => baseRate(all['rate.test'])],
  ]),
});

function verdictOf(figures: Readonly<Record<string, number>>): { verdict?: string } {
  const splits = SPLITS.flatMap((split): TargetSummary['splits'] => {
    const [rows, positives] = [figures[`rows.${split}`], figures[`positives.${split}`]];
    if (rows === undefined || positives === undefined) return [];
    return [{ split, rows, positives, rate: positives / rows, left_out: 0 }];
  });
  // Without rows the sentence also knows the days of the question, which no figure holds.
  if (splits.length < SPLITS.length || splits.some(({ rows }) => rows === 0)) return {};
  const { verdict, rule } = judge({ splits, window_days: 0 });
  return { verdict: `${verdict[0]?.toUpperCase()}${verdict.slice(1)}. ${rule}` };
}

function inPercent(rate: number | undefined): string | undefined {
  return rate === undefined ? undefined : formatPercent(rate);
}

function outOf(rows: number | undefined): string | undefined {
  return rows === undefined ? undefined : `of ${formatCount(rows)}`;
}
