import { useMemo, useState } from 'react';
import { percentTick } from '../../charts/axes';
import { Lines } from '../../charts/Lines';
import type { Split } from '../../contracts/sessions';
import { withInterval } from '../../measure/words';
import { formatNumber, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { SegmentedControl } from '../../ui/SegmentedControl';
import {
  calibration,
  type DrawnModel,
  distribution,
  type Picture,
  precisionRecall,
  probabilityOf,
  roc,
} from './curves';
import { SPLIT_NAMES } from './format';
import type { EvaluateValue, ModelEvaluation, SplitEvaluation } from './value';

const PICTURES = ['Precision and recall', 'ROC', 'Calibration', 'Scores'] as const;
type PictureName = (typeof PICTURES)[number];

const AXES: Record<PictureName, { x: string; y: string; formatX: (value: number) => string }> = {
  'Precision and recall': { x: 'recall', y: 'precision', formatX: percentTick },
  ROC: { x: 'false positive rate', y: 'true positive rate', formatX: percentTick },
  Calibration: { x: 'predicted', y: 'observed', formatX: percentTick },
  Scores: {
    x: 'probability (log odds)',
    y: 'share of rows',
    formatX: (x) => formatPercent(probabilityOf(x)),
  },
};

/** One kind of picture for the splits side by side; precision and recall with all models in each. */
export function Curves({ value, model }: { value: EvaluateValue; model: ModelEvaluation }) {
  const [name, setName] = useState<PictureName>('Precision and recall');
  const isOfAll = name === 'Precision and recall' && value.models.length > 1;
  return (
    <>
      <div className={shared.line}>
        <SegmentedControl size="xs" data={PICTURES} value={name} onChange={setName} aria-label="Picture" />
      </div>
      <div className={isOfAll ? shared.two : shared.three}>
        {value.splits.map(
          ({ split }) =>
            model.splits[split] && (
              <SplitPicture key={split} name={name} split={split} value={value} model={model} />
            ),
        )}
      </div>
    </>
  );
}

interface PictureProps {
  name: PictureName;
  split: Split;
  value: EvaluateValue;
  model: ModelEvaluation;
}

function SplitPicture({ name, split, value, model }: PictureProps) {
  const picture = useMemo(() => pictureOf(name, split, value, model), [name, split, value, model]);
  const { x, y, formatX } = AXES[name];
  const evaluation = model.splits[split];
  if (!evaluation || !picture) return null;
  return (
    <Lines
      title={SPLIT_NAMES[split]}
      about={ABOUT[name](evaluation)}
      alternative={alternativeOf(name, evaluation)}
      fileName={`${name.toLowerCase().replaceAll(' ', '-')}-${split}`}
      {...picture}
      xLabel={x}
      yLabel={y}
      formatX={formatX}
      formatY={percentTick}
      height={230}
    />
  );
}

const ABOUT: Record<PictureName, (evaluation: SplitEvaluation) => string> = {
  'Precision and recall': () => 'higher is better',
  ROC: () => 'dashed: what guessing gives',
  Calibration: ({ figures }) =>
    `off by ${figures.ece ? formatNumber(figures.ece.estimate, 2) : '–'} on average (ECE); Brier score ${figures.brier ? formatNumber(figures.brier.estimate, 3) : '–'}`,
  Scores: () => 'the further apart the two, the better',
};

function pictureOf(
  name: PictureName,
  split: Split,
  value: EvaluateValue,
  model: ModelEvaluation,
): Picture | null {
  const evaluation = model.splits[split];
  if (!evaluation) return null;
  switch (name) {
    case 'Precision and recall':
      return precisionRecall(drawnModels(value, split, model.id), value.oracle?.[split]);
    case 'ROC':
      return roc(evaluation);
    case 'Calibration':
      return calibration(evaluation);
    case 'Scores':
      return distribution(evaluation);
  }
}

function drawnModels({ models }: EvaluateValue, split: Split, shown: string): DrawnModel[] {
  return models.flatMap(({ id, label, splits }) => {
    const evaluation = splits[split];
    return evaluation ? [{ label, isShown: id === shown, evaluation }] : [];
  });
}

function alternativeOf(name: PictureName, { figures, report }: SplitEvaluation): string {
  const { average_precision, roc_auc, ece, brier } = figures;
  switch (name) {
    case 'Precision and recall':
      return average_precision
        ? `Average precision ${withInterval(average_precision)}, base rate ${formatPercent(report.figures.base_rate ?? 0)}.`
        : 'There is no positive row.';
    case 'ROC':
      return roc_auc ? `Area under the curve ${withInterval(roc_auc)}.` : 'There is only one class.';
    case 'Calibration':
      return ece && brier
        ? `Expected calibration error ${withInterval(ece)}, Brier score ${withInterval(brier)}; ten bins of about equally many rows.`
        : 'There are no rows.';
    case 'Scores':
      return `Scores of ${report.positives} positive and ${report.rows - report.positives} negative rows.`;
  }
}
