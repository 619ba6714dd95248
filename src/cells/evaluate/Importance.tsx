import { useMemo, useState } from 'react';
import { Bars } from '../../charts/Bars';
import { formatNumber, formatShort } from '../../ui/formats';
import styles from '../../ui/panel.module.css';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { Explanation } from './value';

const SHOWN = 15;
const KINDS = ['permutation', 'gain', 'split'] as const;
type Kind = (typeof KINDS)[number];

/** Which features the model goes by, measured in three ways. */
export function Importance({ explanation }: { explanation: Explanation }) {
  const [kind, setKind] = useState<Kind>('permutation');
  const { permutation, splits, split } = explanation;
  const shown = splits ? kind : 'permutation';
  const bars = useMemo(() => barsOf(explanation, shown), [explanation, shown]);
  return (
    <div>
      {splits && (
        <div className={styles.line}>
          <SegmentedControl
            size="xs"
            data={KINDS}
            value={kind}
            onChange={setKind}
            aria-label="Kind of importance"
          />
        </div>
      )}
      <Bars
        title={`Importance by ${shown}`}
        about={ABOUT[shown](split, permutation.rows)}
        alternative={
          bars[0] ? `The first is ${bars[0].label} with ${bars[0].note}.` : 'The model uses no feature.'
        }
        fileName={`importance-${shown}`}
        bars={bars}
        labelName="feature"
        valueName={shown}
        formatValue={formatNumber}
      />
    </div>
  );
}

const ABOUT: Record<Kind, (split: string, rows: number) => string> = {
  permutation: (split, rows) =>
    `fall of average precision when the feature is shuffled, ${rows.toLocaleString('en')} ${split} rows`,
  gain: () => 'what its splits gained on training rows',
  split: () => 'how often trees split on it',
};

function barsOf({ permutation, splits }: Explanation, kind: Kind) {
  if (kind === 'permutation' || !splits) {
    return permutation.features
      .filter(({ mean }) => mean > 0)
      .slice(0, SHOWN)
      .map(({ feature, mean, sd }) => ({
        label: feature,
        value: mean,
        note: `${formatNumber(mean, 2)} ± ${formatNumber(sd, 1)}`,
      }));
  }
  return [...splits]
    .sort((a, b) => b[kind] - a[kind])
    .slice(0, SHOWN)
    .map((one) => ({ label: one.feature, value: one[kind], note: formatShort(one[kind]) }));
}
