import styles from './features.module.css';
import type { FeatureSummary } from './value';

const [WIDTH, HEIGHT, GAP] = [110, 24, 1];

/** Positive rate over the bins of a feature, as small bars; the dashed line is the base rate of training. */
export function RateStrip({ feature, baseRate }: { feature: FeatureSummary; baseRate: number }) {
  const rates = ratesOf(feature);
  const highest = Math.max(baseRate * 1.5, ...rates);
  if (rates.length === 0 || highest === 0) return null;
  const step = WIDTH / rates.length;
  const y = (rate: number) => HEIGHT - (rate / highest) * HEIGHT;
  return (
    <svg className={styles.strip} width={WIDTH} height={HEIGHT} aria-hidden="true">
      {rates.map((rate, bin) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: bins of a result never change places.
          key={bin}
          x={bin * step}
          width={Math.max(1, step - GAP)}
          y={y(rate)}
          height={HEIGHT - y(rate)}
        />
      ))}
      <line x1={0} x2={WIDTH} y1={y(baseRate)} y2={y(baseRate)} />
    </svg>
  );
}

/** Share of positives among the training rows of each bin with a value. */
function ratesOf({ bins, train_rows }: FeatureSummary): number[] {
  return bins.flatMap(({ from, positives }, at) => {
    const rows = train_rows[at] ?? 0;
    return from === null ? [] : [rows > 0 ? positives / rows : 0];
  });
}
