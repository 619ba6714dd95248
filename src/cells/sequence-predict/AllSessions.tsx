import type { CellInputs, CellResult } from '../../notebook/kind';
import type { Notebook } from '../../notebook/store';
import { DownloadCsv } from '../../ui/DownloadCsv';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import { type CsvTables, predictionsCsv } from './csv';
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
        <Table
          label="The first predictions"
          isDense
          isNarrow
          maxHeight={330}
          rows={preview}
          keyOf={({ session_id, rank }) => `${session_id} ${rank}`}
          columns={[
            { heading: 'Session', cell: ({ session_id }) => session_id },
            { heading: 'Rank', cell: ({ rank }) => rank },
            { heading: 'Item', isText: true, cell: ({ label }) => named('item', label) },
            { heading: 'Share', cell: ({ share }) => formatPercent(share) },
          ]}
        />
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
