import { IntervalCell } from '../../measure/IntervalCell';
import { formatPercent } from '../../ui/formats';
import styles from '../../ui/panel.module.css';
import { ScrollingTable, TableHead } from '../../ui/table/Table';
import { FIGURES, SPLIT_NAMES, times } from './format';
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
    <ScrollingTable label={`Figures of ${model.label}`} className={styles.inline}>
      <TableHead columns={[model.label, ...splits.map(({ split }) => SPLIT_NAMES[split])]} />
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
    </ScrollingTable>
  );
}
