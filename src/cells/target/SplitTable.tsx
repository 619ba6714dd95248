import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import { type Column, Table } from '../../ui/table/Table';
import { precision } from './TargetTable';
import type { OracleSummary, TargetSummary } from './value';
import { SPLIT_WORDS } from './words';

/** The chosen target in each split; with the oracle, the ceiling for any model beside the base rate. */
export function SplitTable({ summary, oracle }: { summary: TargetSummary; oracle: OracleSummary | null }) {
  const known = (split: string) => oracle?.splits.find((row) => row.split === split);
  const columns: Column<TargetSummary['splits'][number]>[] = [
    { heading: 'Split', cell: ({ split }) => SPLIT_WORDS[split] },
    { heading: 'Rows', cell: ({ rows }) => formatCount(rows) },
    { heading: 'Positives', cell: ({ positives }) => formatCount(positives) },
    { heading: 'Base rate', cell: ({ rows, rate }) => (rows > 0 ? formatPercent(rate) : '–') },
  ];
  if (oracle) {
    columns.push(
      { heading: 'Oracle: average precision', cell: ({ split }) => <Ceiling {...known(split)} /> },
      { heading: 'ROC-AUC', cell: ({ split }) => precision(known(split)?.roc_auc) },
      { heading: 'Futures', cell: ({ split }) => formatCount(known(split)?.repeats ?? Number.NaN) },
    );
  }
  return (
    <Table
      label="The chosen target by split"
      minWidth={620}
      columns={columns}
      rows={summary.splits}
      keyOf={({ split }) => split}
    />
  );
}

function Ceiling({ average_precision, base_rate = 0 }: Partial<OracleSummary['splits'][number]>) {
  if (average_precision == null) return '–';
  return (
    <>
      {precision(average_precision)}{' '}
      <small>{formatNumber(average_precision / base_rate, 2)} × base rate</small>
    </>
  );
}
