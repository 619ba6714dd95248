/** The lines of the pictures, from the thinned curves of a report. */
import type { LabelledLine } from '../../charts/Lines';
import type { OracleEvaluation, ScoreReport, SplitEvaluation } from './value';

const MODEL = 'var(--accent)';
const ORACLE = 'var(--view)';
const NOTHING = 'var(--cart)';

export interface Picture {
  lines: LabelledLine[];
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
}

/** Of models that are compared: the one shown has the accent, which is also the colour of purchases. */
const OTHERS = ['var(--bad)', 'var(--ink)', 'var(--ink-3)'] as const;

/** One model's part of a picture of all. */
export interface DrawnModel {
  label: string;
  isShown: boolean;
  evaluation: SplitEvaluation;
}

/** All models on one split, with the oracle and what knowing nothing gives; the model shown lies on top. */
export function precisionRecall(
  models: readonly DrawnModel[],
  oracle: OracleEvaluation | undefined,
): Picture {
  const rate = models[0]?.evaluation.report.figures.base_rate ?? 0;
  const points = ({ recall, precision }: ScoreReport['precision_recall']) =>
    recall.map((x, at) => ({ x, y: precision[at] as number }));
  const others = models.filter(({ isShown }) => !isShown);
  const colour = (model: DrawnModel) =>
    model.isShown ? MODEL : (OTHERS[others.indexOf(model) % OTHERS.length] ?? NOTHING);
  return {
    lines: [
      ...(oracle
        ? [
            {
              label: `${short(oracle.average_precision.estimate)} oracle`,
              color: ORACLE,
              isDashed: true,
              isStep: true,
              points: points(oracle.precision_recall),
            },
          ]
        : []),
      {
        label: 'base rate',
        color: NOTHING,
        points: [
          { x: 0, y: rate },
          { x: 1, y: rate },
        ],
      },
      ...models
        .toSorted((a, b) => Number(a.isShown) - Number(b.isShown))
        .map((model) => {
          const ap = model.evaluation.figures.average_precision?.estimate;
          return {
            // The figure first: of a long name the end may be cut off.
            label: `${ap === undefined ? '' : `${short(ap)} `}${model.label}`,
            color: colour(model),
            isStep: true,
            points: points(model.evaluation.report.precision_recall),
          };
        }),
    ],
    xDomain: [0, 1],
    yDomain: [0, 1],
  };
}

export function roc({ report, figures }: SplitEvaluation): Picture {
  const { false_positive_rate, true_positive_rate } = report.roc;
  const auc = figures.roc_auc?.estimate;
  return {
    lines: [
      {
        label: '',
        color: NOTHING,
        isDashed: true,
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      {
        label: auc === undefined ? '' : `AUC ${short(auc)}`,
        color: MODEL,
        points: false_positive_rate.map((x, at) => ({ x, y: true_positive_rate[at] as number })),
      },
    ],
    xDomain: [0, 1],
    yDomain: [0, 1],
  };
}

/** Observed against predicted rate; both axes end where the predictions do. */
export function calibration({ report }: SplitEvaluation): Picture {
  const bins = report.calibration;
  const highest = Math.max(1e-6, ...bins.map(({ predicted, upper }) => Math.max(predicted, upper)));
  const end = Math.min(1, highest * 1.05);
  return {
    lines: [
      {
        label: 'perfect',
        color: NOTHING,
        isDashed: true,
        points: [
          { x: 0, y: 0 },
          { x: end, y: end },
        ],
      },
      {
        label: 'model',
        color: MODEL,
        points: bins.map(({ predicted, observed, lower, upper }) => ({
          x: predicted,
          y: observed,
          low: lower,
          high: upper,
        })),
      },
    ],
    xDomain: [0, end],
    yDomain: [0, end],
  };
}

/** How scores are spread among positives and negatives, in log odds. */
export function distribution({ report }: SplitEvaluation): Picture {
  const { edges, positives, negatives } = report.distribution;
  const at = edges.map(logOdds);
  const line = (label: string, color: string, counts: readonly number[]): LabelledLine => {
    const total = counts.reduce((sum, count) => sum + count, 0) || 1;
    return {
      label,
      color,
      isStep: true,
      points: [
        { x: at[0] ?? 0, y: (counts[0] ?? 0) / total },
        ...counts.map((count, bin) => ({ x: at[bin + 1] as number, y: count / total })),
      ],
    };
  };
  const lines = [line('negatives', NOTHING, negatives), line('positives', MODEL, positives)];
  const highest = Math.max(0.01, ...lines.flatMap(({ points }) => points.map(({ y }) => y)));
  return { lines, xDomain: [at[0] ?? -1, at.at(-1) ?? 1], yDomain: [0, highest * 1.08] };
}

export function logOdds(probability: number): number {
  const inside = Math.min(Math.max(probability, 1e-9), 1 - 1e-9);
  return Math.log(inside / (1 - inside));
}

export function probabilityOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function short(value: number): string {
  return value.toFixed(value < 0.1 ? 3 : 2);
}
