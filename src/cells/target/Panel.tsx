import { Button } from '@mantine/core';
import { adviceFor, nearestLearnable } from '../../contracts/consequence';
import { TARGET_LABELS } from '../../contracts/examples';
import { Chip } from '../../ui/Chip';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import type { PanelProps } from '../panel';
import { ExpectedChart } from './ExpectedChart';
import type { TargetParams } from './params';
import { SplitTable } from './SplitTable';
import { precision, TargetTable } from './TargetTable';
import styles from './target.module.css';
import type { TargetValue } from './value';
import { leftOut, rowInWords, targetInWords, VERDICT_TONE } from './words';

/** What could be predicted, how well that could be told, and what the best possible model would reach. */
export default function TargetPanel({ params, result, setParams }: PanelProps<TargetParams, TargetValue>) {
  const value = result?.value;
  if (!value) return null;
  const summary = value.summaries.find(({ target }) => target === params.target) ?? value.summary;
  const oracle = value.target === params.target ? value.oracle : null;
  const nearest = nearestLearnable(summary, value.summaries);
  const test = summary.splits.find(({ split }) => split === 'test');
  const ceiling = oracle?.splits.find(({ split }) => split === 'test')?.average_precision ?? null;
  return (
    <>
      <TargetTable summaries={value.summaries} params={params} onPick={(target) => setParams({ target })} />
      <p className={styles.rule}>
        <Chip tone={VERDICT_TONE[summary.verdict]}>{summary.verdict}</Chip> {summary.rule}
      </p>
      {summary.verdict === 'hopeless' && (
        <p className={shared.text}>
          {adviceFor(summary, value.summaries)}{' '}
          {nearest && (
            <Button
              variant="default"
              size="compact-sm"
              data-edit
              onClick={() => setParams({ target: nearest.target })}
            >
              {`Choose “${TARGET_LABELS[nearest.target]}”`}
            </Button>
          )}
        </p>
      )}
      <div className={styles.figure}>
        <ExpectedChart summaries={value.summaries} params={params} />
      </div>
      <p className={shared.text}>
        {rowInWords(summary, params)} {leftOut(summary)}
      </p>
      <SplitTable summary={summary} oracle={oracle} />
      <p className={shared.text}>
        {oracle
          ? 'The oracle knows the true probability of every row, from simulating what else each shopper might have done. No model that sees only events can rank better, so this is the ceiling; few futures make it look a little too low.'
          : value.target === params.target
            ? value.oracle_note
            : ''}
      </p>
      <Figures
        label="Target"
        items={[
          { label: 'Rows', value: formatCount(summary.rows) },
          {
            label: 'Positives',
            value: formatCount(summary.positives),
            note: formatPercent(summary.rate),
          },
          {
            label: 'Positives in test',
            value: formatCount(test?.positives ?? 0),
            note: `of ${formatCount(test?.rows ?? 0)}`,
          },
          ...(ceiling === null
            ? []
            : [
                {
                  label: 'Oracle, test',
                  value: precision(ceiling),
                  note: `base rate ${formatPercent(test?.rate ?? 0)}`,
                },
              ]),
        ]}
      />
      <details className={styles.reasons}>
        <summary>Why each verdict</summary>
        <dl>
          {value.summaries.map((each) => (
            <div key={each.target}>
              <dt>
                {targetInWords(each.target, params)}{' '}
                <Chip tone={VERDICT_TONE[each.verdict]}>{each.verdict}</Chip>
              </dt>
              <dd>{each.rule}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
