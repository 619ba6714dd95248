import { Button } from '@mantine/core';
import type { RejectReason } from '../../../workers/warehouse/protocol';
import { formatCount, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import styles from './data.module.css';
import type { LoadedPart } from './value';

const REASONS: Record<RejectReason, string> = {
  wrong_column_count: 'Another number of columns than the header',
  bad_quotes: 'A quote that is not closed',
  bad_encoding: 'Bytes that are not UTF-8',
  line_too_long: 'A line of more than a million bytes',
  broken_json: 'A line that is no JSON',
  missing_id: 'No user or no item',
  unreadable_time: 'A time that cannot be read',
  implausible_time: 'A time before 1990 or after 2100',
  unknown_event: 'An event word that is not mapped',
  left_out_event: 'An event that you chose to leave out',
  refund: 'A purchase that was given back or cancelled',
  header_row: 'A second header, or a line of units, instead of a row',
  purchase_without_order: 'A transaction without its id',
  duplicate: 'Equal to an earlier row in every column',
  other_property: 'A hashed property that has no known meaning',
  unreadable_value: 'A value that cannot be read',
  category_in_cycle: 'A category that is its own ancestor',
};

const NAMES: Record<LoadedPart['role'], string> = {
  events: 'Events',
  item_properties: 'Item properties',
  category_tree: 'Category tree',
};

/** What was read, kept and rejected, with the reasons, an example of each, and all of them as a file. */
export function RejectedRows({ part, onDownload }: { part: LoadedPart; onDownload: (() => void) | null }) {
  const reasons = Object.entries({ ...part.rejected, ...part.left_out }) as [RejectReason, number][];
  const leftOut = sum(part.left_out);
  const rejected = part.rows_in - part.kept - leftOut;
  return (
    <div className={styles.part}>
      <p>
        <b>{NAMES[part.role]}</b>: {formatCount(part.rows_in)} rows read = {formatCount(part.kept)} kept
        {' + '}
        {formatCount(rejected)} rejected
        {rejected > 0 && ` (${formatPercent(rejected / part.rows_in)})`}
        {leftOut > 0 && ` + ${formatCount(leftOut)} left out`}.
      </p>
      {reasons.length > 0 && (
        <Table
          label={`Rejected rows: ${NAMES[part.role]}`}
          isDense
          rows={reasons}
          keyOf={([reason]) => reason}
          columns={[
            { heading: 'Why not kept', cell: ([reason]) => REASONS[reason] },
            { heading: 'Rows', cell: ([, rows]) => formatCount(rows) },
            {
              heading: 'For example',
              isText: true,
              cell: ([reason]) => <Example part={part} reason={reason} />,
            },
          ]}
        />
      )}
      {onDownload && rejected + leftOut > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={onDownload}>
          Download the {leftOut > 0 ? 'rows that were not kept' : 'rejected rows'} (CSV)
        </Button>
      )}
    </div>
  );
}

function sum(rows: Partial<Record<RejectReason, number>> | undefined): number {
  return Object.values(rows ?? {}).reduce((total, count) => total + count, 0);
}

function Example({ part, reason }: { part: LoadedPart; reason: RejectReason }) {
  const example = part.examples.find((candidate) => candidate.reason === reason);
  if (!example) return null;
  return (
    <>
      {example.line !== null && <span className={styles.quiet}>line {formatCount(example.line)}: </span>}
      <code>{example.text.length > 120 ? `${example.text.slice(0, 119)}…` : example.text}</code>
    </>
  );
}
