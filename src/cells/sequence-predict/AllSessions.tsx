import type { CellInputs, CellResult } from '../../notebook/kind';
import type { Notebook } from '../../notebook/store';
import { DownloadCsv } from '../../ui/DownloadCsv';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent } from '../../ui/formats';
import { type CsvTables, predictionsCsv } from './csv';
import styles from './predict.module.css';
import { named, predictedSentence } from './sentences';
import type { PredictValue } from './value';

interface Props {
  id: string;
  result: CellResult<PredictValue>;
  inputs: CellInputs;
  notebook: Notebook;
  /** The tables are in this browser. */
  hasTables: boolean;
}

/** The predictions of the whole split: how many, the first of them, and all as a file. */
export function AllSessions({ id, result: { value, tables }, inputs, notebook, hasTables }: Props) {
  const { taken, unanswered, rows, mean_first_share, preview } = value;
  const all = { ...inputs.events?.tables, ...inputs.sessions?.tables, ...tables };
  const file = all as unknown as CsvTables;
  return (
    <>
      <p>{predictedSentence(value)}</p>
      <Figures
        label="Predictions"
        items={[
          { label: 'Sessions', value: formatCount(taken) },
          { label: 'Without a known item', value: formatCount(unanswered) },
          { label: 'Items', value: formatCount(value.items) },
          { label: 'Rows', value: formatCount(rows) },
          ...(mean_first_share === null
            ? []
            : [{ label: 'Share of the first item', value: formatPercent(mean_first_share), note: 'mean' }]),
        ]}
      />
      {preview.length > 0 && (
        <section
          className={styles.scroll}
          aria-label="The first predictions"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
          tabIndex={0}
        >
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Session</th>
                <th scope="col">Rank</th>
                <th scope="col">Item</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {preview.map(({ session_id, rank, label, share }) => (
                <tr key={`${session_id} ${rank}`} data-first={rank === 1 || undefined}>
                  {rank === 1 && (
                    <th
                      scope="rowgroup"
                      rowSpan={preview.filter((row) => row.session_id === session_id).length}
                    >
                      {session_id}
                    </th>
                  )}
                  <td>{rank}</td>
                  <td>{named('item', label)}</td>
                  <td>{formatPercent(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {hasTables && (
        <DownloadCsv
          rows={rows}
          fileName={`${id}.csv`}
          write={(options) => predictionsCsv(notebook.warehouse, file, inputs.events, options)}
        />
      )}
    </>
  );
}
