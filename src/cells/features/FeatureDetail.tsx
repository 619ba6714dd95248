import { Bars } from '../../charts/Bars';
import { Histogram } from '../../charts/Histogram';
import { formatCount, formatNumber, formatPercent, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { SqlBlock } from '../../ui/SqlBlock';
import styles from './features.module.css';
import type { FeatureBin, FeatureSummary } from './value';

/** One feature: what it means, how it is spread, and how the positive rate goes with it. */
export function FeatureDetail({ feature, baseRate }: { feature: FeatureSummary; baseRate: number }) {
  const { name, description, unit, missing, distinct, rows, bins, train_rows, histogram } = feature;
  const axis = unit ? `${name} (${unit})` : name;
  const bars = bins.map((bin, at) => {
    const of = train_rows[at] ?? 0;
    const rate = of > 0 ? bin.positives / of : 0;
    return {
      label: binInWords(bin),
      value: rate,
      note: `${formatPercent(rate)} of ${formatCount(of)}`,
      ...(rate > baseRate ? {} : { color: 'var(--view)' }),
    };
  });
  return (
    <div className={styles.detail}>
      <h3>{name}</h3>
      <p className={shared.text}>
        {description} Missing in {formatPercent(missing)} of {plural(rows, 'row')};{' '}
        {plural(Math.round(distinct), 'different value')}
        {feature.mean === null ? '' : `, mean ${formatNumber(feature.mean, 3)}`}.
      </p>
      <div className={shared.two}>
        {histogram.length > 0 ? (
          <Histogram
            title={`Rows by ${name}`}
            about={feature.cut_at === null ? undefined : 'the largest 1 % in the last bar'}
            alternative={`How many rows have each value of ${name}, from ${formatNumber(feature.min ?? 0)} to ${formatNumber(feature.max ?? 0)}.`}
            fileName={`${name}-distribution`}
            bins={histogram}
            xLabel={axis}
            yLabel="rows"
            height={240}
          />
        ) : (
          <p className={shared.text}>No row has a value.</p>
        )}
        <Bars
          title="Positive rate by value"
          about={`training rows; base rate ${formatPercent(baseRate)}`}
          alternative={`The share of positive training rows in each range of ${name}; the base rate is ${formatPercent(baseRate)}.`}
          fileName={`${name}-target`}
          bars={bars}
          labelName={axis}
          valueName="positive rate"
          formatValue={formatPercent}
        />
      </div>
      <SqlBlock title={`SQL of ${name}`} sql={feature.sql} />
    </div>
  );
}

function binInWords({ from, to }: FeatureBin): string {
  if (from === null || to === null) return 'missing';
  return from === to ? formatNumber(from, 3) : `${formatNumber(from, 3)} to ${formatNumber(to, 3)}`;
}
