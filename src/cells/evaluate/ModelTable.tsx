import { ComparisonTable } from '../../measure/ComparisonTable';
import { IntervalCell } from '../../measure/IntervalCell';
import { threeDigits } from '../../measure/words';
import { formatPercent } from '../../ui/formats';
import { SPLIT_NAMES } from './format';
import type { EvaluateValue } from './value';

interface Props {
  value: EvaluateValue;
  /** The model that the others are compared with, and whose curves are shown. */
  shown: string;
}

/** Every model on every split, and how it differs from the one that is shown, on the same resamples. */
export function ModelTable({ value, shown }: Props) {
  const { models, splits, comparisons, oracle } = value;
  const isCompared = models.length > 1;
  const against = models.find(({ id }) => id === shown)?.label ?? '';
  return (
    <ComparisonTable
      label="Models"
      figure="Average precision"
      columns={[
        ...splits.map(({ split }) => ({ heading: SPLIT_NAMES[split], write: threeDigits })),
        ...(oracle ? [{ heading: 'of the oracle’s', write: formatPercent }] : []),
      ]}
      rows={models.map(({ id, label, stopped_early, splits: own, oracle_share }) => ({
        id,
        label,
        note: stopped_early ? 'stopped early' : undefined,
        intervals: [
          ...splits.map(({ split }) => own[split]?.figures.average_precision),
          ...(oracle ? [oracle_share] : []),
        ],
      }))}
      shown={shown}
      against={
        isCompared ? { heading: `against ${against}, ${comparisons.split}`, pairs: comparisons.pairs } : null
      }
    >
      {oracle && (
        <tr>
          <th scope="row">
            Oracle<small>the true probabilities</small>
          </th>
          {splits.map(({ split }) => (
            <IntervalCell key={split} interval={oracle[split]?.average_precision} write={threeDigits} />
          ))}
          <td>100 %</td>
          {isCompared && <td />}
        </tr>
      )}
      <tr>
        <th scope="row">
          Base rate<small>what knowing nothing gives</small>
        </th>
        {splits.map(({ split, base_rate, positives, rows }) => (
          <td key={split}>
            {threeDigits(base_rate.estimate)}
            <small>{`${positives.toLocaleString('en')} of ${rows.toLocaleString('en')}`}</small>
          </td>
        ))}
        {oracle && <td />}
        {isCompared && <td />}
      </tr>
    </ComparisonTable>
  );
}
