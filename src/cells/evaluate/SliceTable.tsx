import { Fragment } from 'react';
import { IntervalCell } from '../../measure/IntervalCell';
import { threeDigits } from '../../measure/words';
import { formatCount, formatPercent } from '../../ui/formats';
import styles from '../../ui/panel.module.css';
import { ScrollingTable, TableHead } from '../../ui/table/Table';
import { times } from './format';
import type { SliceEvaluation } from './value';

/** With fewer positives an average precision is chance: one lucky row makes it hundreds of times the base rate. */
const FEW = 10;

const COLUMNS = ['Slice', 'Rows', 'Positives', 'Base rate', 'Average precision', 'Against its base rate'];

/** One model on parts of a split. */
export function SliceTable({ slices }: { slices: readonly SliceEvaluation[] }) {
  const groups = [...new Set(slices.map(({ group }) => group))];
  return (
    <ScrollingTable label="Slices" className={styles.stacked}>
      <TableHead columns={COLUMNS} />
      <tbody>
        {groups.map((group) => (
          <Fragment key={group}>
            <tr>
              <th scope="rowgroup" colSpan={6}>
                {group}
              </th>
            </tr>
            {slices
              .filter((slice) => slice.group === group)
              .map(({ name, rows, positives, base_rate, average_precision }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{formatCount(rows)}</td>
                  <td>{formatCount(positives)}</td>
                  <td>{formatPercent(base_rate)}</td>
                  {positives < FEW ? (
                    <>
                      <td>
                        –<small>{`fewer than ${FEW} positives`}</small>
                      </td>
                      <td>–</td>
                    </>
                  ) : (
                    <>
                      <IntervalCell interval={average_precision} write={threeDigits} />
                      <td>{average_precision ? times(average_precision.estimate / base_rate) : '–'}</td>
                    </>
                  )}
                </tr>
              ))}
          </Fragment>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
