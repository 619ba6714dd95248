import { averagePrecisionOf } from '../metrics/binary/average_precision';
import { ece, reliabilityBins } from '../metrics/binary/calibration';
import { precisionRecallCurveOf, rocCurveOf } from '../metrics/binary/curves';
import { brier, logLoss } from '../metrics/binary/probability_loss';
import { rocAucOf } from '../metrics/binary/roc_auc';
import { rankByScore, type ScoreRanking } from '../metrics/binary/score_ranking';
import { topSliceOf } from '../metrics/binary/top_k';
import type {
  BinaryFigures,
  CalibrationBin,
  EvaluationTasks,
  RankingFigures,
  ScoredRows,
  ScoreReport,
} from './protocol';

/** Points of a curve that is drawn some 400 px wide. */
const CURVE_POINTS = 160;
const CALIBRATION_BINS = 10;
const DISTRIBUTION_BINS = 30;
const THRESHOLDS = 120;
/** Digits that a drawing needs. */
const DIGITS = 6;

/** Throws `bad_data` without a row. Figures that a single class leaves undefined are null. */
export function binaryFigures({ labels, scores }: ScoredRows): BinaryFigures {
  return figuresOf(rankByScore(labels, scores), { labels, scores });
}

/** Average precision and ROC-AUC, of rows that may have weights. Throws `bad_data` without a row. */
export function rankingFigures({
  labels,
  scores,
  weights,
}: EvaluationTasks['ranking']['request']): RankingFigures {
  const ranking = rankByScore(labels, scores, { weights });
  return { average_precision: defined(averagePrecisionOf(ranking)), roc_auc: defined(rocAucOf(ranking)) };
}

/** Figures, curves and distributions of one model's probabilities. Throws `bad_data` without a row. */
export function scoreReport(rows: ScoredRows, shares: readonly number[]): ScoreReport {
  const { labels, scores } = rows;
  const ranking = rankByScore(labels, scores);
  const { recall, precision } = precisionRecallCurveOf(ranking, { maximumPoints: CURVE_POINTS });
  const roc = rocCurveOf(ranking, { maximumPoints: CURVE_POINTS });
  return {
    rows: labels.length,
    positives: labels.reduce((sum, label) => sum + label, 0),
    figures: figuresOf(ranking, rows),
    top: shares.map((share) => {
      const slice = topSliceOf(ranking, { share });
      return {
        share,
        selected: slice.selected,
        precision: slice.precision,
        recall: defined(slice.recall),
        lift: defined(slice.lift),
      };
    }),
    precision_recall: { recall: rounded(recall), precision: rounded(precision) },
    roc: {
      false_positive_rate: rounded(roc.falsePositiveRate),
      true_positive_rate: rounded(roc.truePositiveRate),
    },
    calibration: calibrationOf(rows),
    distribution: distributionOf(rows),
    thresholds: thresholdsOf(ranking),
  };
}

function figuresOf(ranking: ScoreRanking, { labels, scores }: ScoredRows): BinaryFigures {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return {
    base_rate: defined(positives / labels.length),
    average_precision: defined(averagePrecisionOf(ranking)),
    roc_auc: defined(rocAucOf(ranking)),
    log_loss: defined(logLoss(labels, scores)),
    brier: defined(brier(labels, scores)),
    ece: defined(ece(labels, scores)),
  };
}

/** Bins of about equally many rows: with few positives nearly all scores lie in the first of ten equal widths. */
function calibrationOf({ labels, scores }: ScoredRows): CalibrationBin[] {
  return reliabilityBins(labels, scores, { bins: CALIBRATION_BINS, strategy: 'quantile' }).map((bin) => {
    const [lower, upper] = wilson(bin.observedRate, bin.rows);
    return {
      rows: bin.rows,
      predicted: round(bin.meanPredicted),
      observed: round(bin.observedRate),
      lower: round(lower),
      upper: round(upper),
    };
  });
}

/** Wilson's score interval (1927), 95 %. */
function wilson(rate: number, rows: number): [number, number] {
  const z = 1.959963984540054;
  const centre = (rate + (z * z) / (2 * rows)) / (1 + (z * z) / rows);
  const half =
    (z * Math.sqrt((rate * (1 - rate)) / rows + (z * z) / (4 * rows * rows))) / (1 + (z * z) / rows);
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

function distributionOf({ labels, scores }: ScoredRows): ScoreReport['distribution'] {
  const logOdds = scores.map((score) => {
    const inside = Math.min(Math.max(score, 1e-9), 1 - 1e-9);
    return Math.log(inside / (1 - inside));
  });
  let low = Infinity;
  let high = -Infinity;
  for (const value of logOdds) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (high - low < 1e-6) [low, high] = [low - 0.5, high + 0.5];
  const positives = new Array<number>(DISTRIBUTION_BINS).fill(0);
  const negatives = new Array<number>(DISTRIBUTION_BINS).fill(0);
  const width = (high - low) / DISTRIBUTION_BINS;
  for (const [row, value] of logOdds.entries()) {
    const bin = Math.min(DISTRIBUTION_BINS - 1, Math.floor((value - low) / width));
    const counts = labels[row] === 1 ? positives : negatives;
    counts[bin] = (counts[bin] as number) + 1;
  }
  const edges = Array.from({ length: DISTRIBUTION_BINS + 1 }, (_, edge) =>
    round(1 / (1 + Math.exp(-(low + edge * width)))),
  );
  return { edges, positives, negatives };
}

/** Thresholds whose number of selected rows grows in even steps of its logarithm, at ends of ties. */
function thresholdsOf({ rows, labels, lastOfTie, scores }: ScoreRanking): ScoreReport['thresholds'] {
  const wanted = new Set(
    Array.from({ length: THRESHOLDS }, (_, step) => Math.round(rows ** (step / (THRESHOLDS - 1)))),
  );
  const found: ScoreReport['thresholds'] = { threshold: [], true_positives: [], false_positives: [] };
  let hits = 0;
  let isDue = false;
  for (let position = 0; position < rows; position++) {
    if (labels[position] === 1) hits++;
    isDue ||= wanted.has(position + 1);
    if (!isDue || lastOfTie[position] === 0) continue;
    isDue = false;
    found.threshold.push(scores[position] as number);
    found.true_positives.push(hits);
    found.false_positives.push(position + 1 - hits);
  }
  return found;
}

function rounded(values: Float64Array): number[] {
  return Array.from(values, round);
}

function round(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function defined(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
