import type { FiguresInWords, FigureWords } from '../../cells/figure_words';
import { formatNumber } from '../../ui/formats';

/** A map: a figure of a link may be called `constructor`. */
const WORDS = new Map([['roc auc', 'ROC-AUC']]);

/** Figures as their kind says them; those of a kind that does not, each by its name. */
export function figuresInWords(
  words: FigureWords | undefined,
  figures: Record<string, number>,
  titleOf: (cellId: string) => string,
): FiguresInWords {
  const said = words?.(figures, titleOf);
  if (said && said.items.length > 0) return said;
  return {
    items: withBounds(figures).map(({ name, value, bounds }) => ({
      label: capitalised(figureInWords(name)),
      value: formatNumber(value),
      ...(bounds && { note: `${formatNumber(bounds[0])} to ${formatNumber(bounds[1])}` }),
    })),
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A figure with the interval that stands beside it under `<name>.lower` and `<name>.upper`. */
interface BoundedFigure {
  name: string;
  value: number;
  bounds: [lower: number, upper: number] | null;
}

/** Figures, with bounds put beside what they bound. */
export function withBounds(figures: Record<string, number>): BoundedFigure[] {
  const isBound = (name: string) => /\.(lower|upper)$/.test(name) && name.replace(/\.\w+$/, '') in figures;
  return Object.entries(figures).flatMap(([name, value]) => {
    if (isBound(name)) return [];
    const [lower, upper] = [figures[`${name}.lower`], figures[`${name}.upper`]];
    return [{ name, value, bounds: lower === undefined || upper === undefined ? null : [lower, upper] }];
  });
}

/** `trees.test.average_precision` -> `trees, test: average precision`. */
export function figureInWords(name: string): string {
  const parts = name.split('.').map((part) => part.replace(/_s$/, ' (s)').replaceAll('_', ' '));
  const last = parts.at(-1) ?? name;
  const isBound = last === 'lower' || last === 'upper';
  const where = parts.slice(0, isBound ? -2 : -1).join(', ');
  const what = isBound ? `${parts.at(-2)}, ${last} bound` : (WORDS.get(last) ?? last);
  return where ? `${where}: ${what}` : what;
}
