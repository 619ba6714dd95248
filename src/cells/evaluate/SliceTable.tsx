import { Fragment } from 'react';
import { IntervalCell } from '../../measure/IntervalCell';
import { ScrollingTable } from '../../measure/ScrollingTable';
import { threeDigits } from '../../measure/words';
import { formatCount, formatPercent } from '../../ui/formats';
import { times } from './format';
import type { SliceEvaluation } from './value';

/** With fewer positives an average precision is chance: one lucky row makes it hundreds of times the base rate. */
const FEW = 10;

/** One model on parts of a split. */
export function SliceTable({ slices }: { slices: readonly SliceEvaluation[] }) {
  const groups = [...new Set(slices.map(({ group }) => group))];
  return (
    <ScrollingTable label="Slices">
      <thead>
        <tr>
          <th scope="col">Slice</th>
          <th scope="col">Rows</th>
          <th scope="col">Positives</th>
          <th scope="col">Base rate</th>
          <th scope="col">Average precision</th>
          <th scope="col">Against its base rate</th>
        </tr>
      </thead>
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
