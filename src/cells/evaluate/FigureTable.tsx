import { formatPercent } from '../../ui/formats';
import styles from './evaluate.module.css';
import { FIGURES, SPLIT_NAMES, times } from './format';
import { IntervalCell } from './IntervalCell';
import { atShare, type EvaluateValue, type ModelEvaluation, SHARES } from './value';

const AT_TOP = [
  ['precision', 'Precision', formatPercent],
  ['recall', 'Recall', formatPercent],
  ['lift', 'Lift', times],
] as const;

/** All figures of one model for the splits side by side, each with its interval. */
export function FigureTable({ value, model }: { value: EvaluateValue; model: ModelEvaluation }) {
  const { splits } = value;
  const rows = [
    ...FIGURES,
    ...AT_TOP.flatMap(([figure, label, write]) =>
      SHARES.map(
        (share) =>
          [
            atShare(figure, share),
            `${label} in the top ${Number((share * 100).toPrecision(3))} %`,
            write,
          ] as const,
      ),
    ),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label={`Figures of ${model.label}`}>
      <table className={`${styles.table} ${styles.inline}`}>
        <thead>
          <tr>
            <th scope="col">{model.label}</th>
            {splits.map(({ split }) => (
              <th key={split} scope="col">
                {SPLIT_NAMES[split]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Base rate</th>
            {splits.map(({ split, base_rate }) => (
              <IntervalCell key={split} interval={base_rate} write={formatPercent} />
            ))}
          </tr>
          {rows.map(([name, label, write]) => (
            <tr key={name}>
              <th scope="row">{label}</th>
              {splits.map(({ split }) => (
                <IntervalCell key={split} interval={model.splits[split]?.figures[name]} write={write} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
