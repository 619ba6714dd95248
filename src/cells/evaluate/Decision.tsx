import { Button, NumberInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { DraggableRules } from '../../charts/DraggableRules';
import type { FigureFrame } from '../../charts/figure';
import { Lines } from '../../charts/Lines';
import { formatCount, formatPercent, formatShort } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { ScrollingTable, TableHead } from '../../ui/table/Table';
import { cropped } from './cropped';
import { logOdds, probabilityOf } from './curves';
import styles from './evaluate.module.css';
import { SPLIT_NAMES } from './format';
import { type EvaluateParams, evaluateParams } from './params';
import { bestOutcome, type Outcome, outcomeAt, outcomesOf } from './threshold';
import type { EvaluateValue, ModelEvaluation } from './value';

interface Props {
  value: EvaluateValue;
  model: ModelEvaluation;
  params: EvaluateParams;
  setParams(change: Partial<EvaluateParams>): void;
}

const MONEY = [
  'gain_true_positive',
  'cost_false_positive',
  'cost_false_negative',
  'gain_true_negative',
] as const;

/** Whom to act on: the gain of every threshold, and the confusion matrix at the one that is chosen. */
export function Decision({ value, model, params, setParams }: Props) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [isWhole, setWhole] = useState(false);
  const last = value.splits.at(-1)?.split ?? 'train';
  const report = model.splits[last]?.report;
  const validation = model.splits.validation?.report;
  const outcomes = useMemo(() => (report ? outcomesOf(report, params) : []), [report, params]);
  const known = useMemo(() => (validation ? outcomesOf(validation, params) : []), [validation, params]);
  const best = bestOutcome(known.length > 0 ? known : outcomes);
  const threshold = dragged ?? params.threshold ?? best?.threshold ?? 0.5;
  const chosen = outcomeAt(outcomes, threshold);
  const whole = useMemo(
    () => [
      ...(last === 'validation' || known.length === 0
        ? []
        : [{ label: 'validation', color: 'var(--view)', points: gainPoints(known) }]),
      { label: SPLIT_NAMES[last].toLowerCase(), color: 'var(--accent)', points: gainPoints(outcomes) },
    ],
    [known, outcomes, last],
  );
  const lines = useMemo(() => (isWhole ? whole : cropped(whole)), [whole, isWhole]);
  const xDomain = useMemo(() => domainOf(lines.flatMap(({ points }) => points.map(({ x }) => x))), [lines]);
  const yDomain = useMemo(() => domainOf(lines.flatMap(({ points }) => points.map(({ y }) => y))), [lines]);
  if (!report || !chosen) return null;
  const overlay = (frame: FigureFrame) => (
    <DraggableRules
      frame={frame}
      rules={[
        {
          id: 'threshold',
          name: 'Threshold',
          value: Math.max(xDomain[0], Math.min(xDomain[1], logOdds(threshold))),
          min: xDomain[0],
          max: xDomain[1],
          text: `from ${formatPercent(threshold)}`,
        },
      ]}
      onMove={(_, odds) => setDragged(probabilityOf(odds))}
      onCommit={(_, odds) => {
        setDragged(null);
        setParams({ threshold: Number(probabilityOf(odds).toPrecision(4)) });
      }}
    />
  );
  return (
    <>
      <div className={shared.two}>
        <Lines
          title="Gain by threshold"
          about={`drag the line to choose whom to act on${isWhole ? '' : '; the part around the best'}`}
          alternative={`Acting on rows from ${formatPercent(threshold)} on brings ${formatShort(chosen.gain)} on the ${last} rows.`}
          fileName="gain-by-threshold"
          lines={lines}
          xLabel="probability (log odds)"
          yLabel="gain"
          xDomain={xDomain}
          yDomain={yDomain}
          formatX={(odds) => formatPercent(probabilityOf(odds))}
          formatY={formatShort}
          overlay={overlay}
          height={260}
        />
        <div>
          <Matrix outcome={chosen} split={SPLIT_NAMES[last]} threshold={threshold} />
          <div className={shared.line} data-edit>
            {params.threshold === null ? (
              <span>The threshold is the best one on the validation rows.</span>
            ) : (
              <Button variant="subtle" size="compact-sm" onClick={() => setParams({ threshold: null })}>
                Best on validation ({formatPercent(best?.threshold ?? 0)})
              </Button>
            )}
            <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!isWhole)}>
              {isWhole ? 'Show the part that pays' : 'Show every threshold'}
            </Button>
          </div>
        </div>
      </div>
      <div className={styles.money} data-edit>
        {MONEY.map((name) => (
          <NumberInput
            key={name}
            size="xs"
            label={evaluateParams.shape[name].meta()?.label}
            description={evaluateParams.shape[name].description}
            inputWrapperOrder={['label', 'input', 'description']}
            value={params[name]}
            onChange={(given) => typeof given === 'number' && setParams({ [name]: given })}
          />
        ))}
      </div>
    </>
  );
}

function Matrix({ outcome, split, threshold }: { outcome: Outcome; split: string; threshold: number }) {
  const { true_positives, false_positives, false_negatives, true_negatives, gain } = outcome;
  const acted = true_positives + false_positives;
  const cell = (count: number, row: number) => (
    <td>
      {formatCount(count)}
      <small>{row > 0 ? formatPercent(count / row) : '–'}</small>
    </td>
  );
  return (
    <ScrollingTable label="Confusion matrix" isNarrow className={`${shared.stacked} ${styles.matrix}`}>
      <TableHead columns={[`${split}, from ${formatPercent(threshold)}`, 'acted on', 'left alone']} />
      <tbody>
        <tr>
          <th scope="row">positive</th>
          {cell(true_positives, true_positives + false_negatives)}
          {cell(false_negatives, true_positives + false_negatives)}
        </tr>
        <tr>
          <th scope="row">negative</th>
          {cell(false_positives, false_positives + true_negatives)}
          {cell(true_negatives, false_positives + true_negatives)}
        </tr>
        <tr>
          <th scope="row">Precision</th>
          <td colSpan={2}>{acted > 0 ? formatPercent(true_positives / acted) : 'nobody is acted on'}</td>
        </tr>
        <tr>
          <th scope="row">Gain</th>
          <td colSpan={2}>{formatCount(gain)}</td>
        </tr>
      </tbody>
    </ScrollingTable>
  );
}

function gainPoints(outcomes: readonly Outcome[]) {
  // Acting on nobody stands where the highest score is: a threshold of 1 would squeeze all others.
  return outcomes
    .slice(1)
    .map(({ threshold, gain }) => ({ x: logOdds(threshold), y: gain }))
    .reverse();
}

function domainOf(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!(high > low)) return [(Number.isFinite(low) ? low : 0) - 1, (Number.isFinite(high) ? high : 0) + 1];
  const room = (high - low) * 0.03;
  return [low - room, high + room];
}
