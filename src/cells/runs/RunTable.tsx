import { useState } from 'react';
import type { TrainingRun } from '../../notebook/training_runs';
import { Chip } from '../../ui/Chip';
import { formatMoment, formatNumber, formatSeconds } from '../../ui/formats';
import { type Sorting, sortedBy } from '../../ui/table/sorting';
import { Table } from '../../ui/table/Table';
import { strokeOf } from './curves';
import { difference, type RunColumn, sortedRuns } from './rows';
import styles from './runs.module.css';

interface Props {
  runs: readonly TrainingRun[];
  columns: readonly RunColumn[];
  baseline: TrainingRun | undefined;
  /** Content keys of the document as it is: runs under them are the current ones. */
  current: ReadonlySet<string>;
  /** Ids of the runs whose curves are drawn; their place gives the colour. */
  drawn: readonly string[];
  onPin(key: string | null): void;
  onDraw(id: string, isDrawn: boolean): void;
}

/** The runs, newest first until a heading is pressed; the baseline stays on top, the others differ from it. */
export function RunTable({ runs, columns, baseline, current, drawn, onPin, onDraw }: Props) {
  const [sorting, setSorting] = useState<Sorting<string>>({ column: 'ended', descending: true });
  const sorted = sortedRuns(
    runs,
    columns.find(({ id }) => id === sorting.column),
    sorting.descending,
  );
  const ordered = baseline ? [baseline, ...sorted.filter((run) => run !== baseline)] : sorted;
  const isDrawn = ({ id, curves }: TrainingRun) => curves.length > 0 && drawn.includes(id);
  const sortBy = (column: string) =>
    setSorting({ column, descending: sorting.column === column ? !sorting.descending : true });
  return (
    <Table
      label="Runs"
      isFramed
      maxHeight={420}
      className={styles.table}
      hasRowHeadings={false}
      rows={ordered}
      keyOf={({ id }) => id}
      markOf={(run) => (run === baseline ? 'chosen' : undefined)}
      columns={[
        {
          heading: 'Curve',
          isText: true,
          cell: (run) => (
            <label>
              <input
                type="checkbox"
                aria-label={`Draw the curve of ${run.cell}, ${formatMoment(run.ended)}`}
                disabled={run.curves.length === 0}
                checked={isDrawn(run)}
                onChange={(event) => onDraw(run.id, event.currentTarget.checked)}
              />
              {isDrawn(run) && <i style={{ background: strokeOf(drawn.indexOf(run.id)).stroke }} />}
            </label>
          ),
        },
        {
          heading: 'Baseline',
          isText: true,
          cell: (run) => (
            <button
              type="button"
              className={styles.pin}
              aria-pressed={run === baseline}
              onClick={() => onPin(run === baseline ? null : run.key)}
            >
              {run === baseline ? 'Pinned' : 'Pin'}
            </button>
          ),
        },
        ...columns.map((column) => ({
          heading: column.heading,
          isText: !isNumeric(column),
          sorted: sortedBy(sorting, column.id),
          onSort: () => sortBy(column.id),
          cell: (run: TrainingRun) => (
            <>
              {contentOf(column, run)}
              {column.id === 'cell' && <RunChip run={run} isCurrent={current.has(run.key)} />}
              <Change value={difference(column, run, baseline)} />
            </>
          ),
        })),
      ]}
    />
  );
}

/** What a file says of a training may be anything, so it is never the current one. */
function RunChip({ run, isCurrent }: { run: TrainingRun; isCurrent: boolean }) {
  if (run.origin === 'elsewhere') return <Chip>from the file</Chip>;
  return isCurrent ? <Chip tone="accent">current</Chip> : null;
}

/** How much a figure differs from the baseline's, with its sign. */
function Change({ value }: { value: number | null }) {
  if (value === null || value === 0) return null;
  const sign = value > 0 ? '+' : '−';
  return <small className={styles.change}> {`${sign}${formatNumber(Math.abs(value), 3)}`}</small>;
}

function contentOf(column: RunColumn, run: TrainingRun): string {
  const value = column.value(run);
  if (value === null || Number.isNaN(value)) return '–';
  if (column.id === 'ended') return formatMoment(Math.floor(Number(value) / 1000) * 1000).slice(0, 19);
  if (column.id === 'seconds') return formatSeconds(Number(value));
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

function isNumeric({ id, role }: RunColumn): boolean {
  return role === 'figure' || id === 'seconds';
}
