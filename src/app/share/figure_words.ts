const WORDS: Record<string, string> = { 'roc auc': 'ROC-AUC' };

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
  const what = isBound ? `${parts.at(-2)}, ${last} bound` : (WORDS[last] ?? last);
  return where ? `${where}: ${what}` : what;
}
