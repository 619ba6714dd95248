import { threeDigits } from '../../measure/words';
import { formatPercent } from '../../ui/formats';
import type { FigureWords } from '../figure_words';

type Figures = Readonly<Record<string, number>>;

const SPLITS = ['test', 'validation', 'train'] as const;
const PRECISION = 'average_precision';

/** The average precision of every model on the last split that is open, and what the best one comes to. */
export const evaluateInWords: FigureWords = (figures, titleOf) => {
  const last = SPLITS.find((split) => modelsOn(split, figures).length > 0);
  if (!last) return { items: [] };
  const models = modelsOn(last, figures);
  const of = (model: string, split: string, figure: string) => figures[`${model}.${split}.${figure}`];
  // As the panel chooses: by the validation, so that the test only reports.
  const by = modelsOn('validation', figures).length > 0 ? 'validation' : last;
  const worth = (model: string) => of(model, by, PRECISION) ?? Number.NEGATIVE_INFINITY;
  const best = models.reduce((one, other) => (worth(other) > worth(one) ? other : one));
  return {
    verdict: verdictOf(titleOf(best), {
      by: models.length > 1 ? by : null,
      on: last,
      precision: withInterval(figures, `${best}.${last}.${PRECISION}`),
      share: of(best, last, 'oracle_share'),
    }),
    items: models.map((model) => {
      const share = of(model, last, 'oracle_share');
      const ceiling = share === undefined ? '' : `; ${formatPercent(share)} of the oracle’s`;
      return {
        label: `${titleOf(model)}, ${last}`,
        value: threeDigits(of(model, last, PRECISION) ?? Number.NaN),
        note: `${intervalOf(figures, `${model}.${last}.${PRECISION}`)}${ceiling}`,
      };
    }),
  };
};

/** Ids of the models that were scored on this split, in the order of the figures. */
function modelsOn(split: string, figures: Figures): string[] {
  const ending = `.${split}.${PRECISION}`;
  return Object.keys(figures)
    .filter((name) => name.endsWith(ending) && !name.startsWith('oracle.'))
    .map((name) => name.slice(0, -ending.length));
}

function verdictOf(
  title: string,
  said: { by: string | null; on: string; precision: string; share: number | undefined },
): string {
  const chosen = said.by === null ? '' : `, best on ${said.by} rows,`;
  const ceiling =
    said.share === undefined
      ? ''
      : ` That is ${formatPercent(said.share)} of what the oracle reaches, the best that any model could.`;
  return `${title}${chosen} has an average precision of ${said.precision} on ${said.on} rows.${ceiling}`;
}

function withInterval(figures: Figures, name: string): string {
  const interval = intervalOf(figures, name);
  return `${threeDigits(figures[name] ?? Number.NaN)}${interval ? ` (${interval})` : ''}`;
}

/** `0.108 to 0.324`; empty where there is none. */
function intervalOf(figures: Figures, name: string): string {
  const [lower, upper] = [figures[`${name}.lower`], figures[`${name}.upper`]];
  return lower === undefined || upper === undefined ? '' : `${threeDigits(lower)} to ${threeDigits(upper)}`;
}
