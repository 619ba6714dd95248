import { bounds } from '../../measure/words';
import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { Table } from '../../ui/table/Table';
import { CUTOFFS, type RetrieveValue, type SourceFigures } from './value';

/** Each source and all together: what they find, what only they find, and how long it takes. */
export function SourceTable({ value }: { value: RetrieveValue }) {
  const rows: SourceFigures[] = [...value.figures, value.union];
  return (
    <Table
      label="Sources"
      className={shared.stacked}
      minWidth={840}
      rows={rows}
      keyOf={({ name }) => name}
      markOf={({ unique }) => (unique === null ? 'chosen' : undefined)}
      columns={[
        { heading: 'Source', cell: ({ label }) => label },
        ...CUTOFFS.map((k) => ({
          heading: `Recall of ${k}`,
          cell: ({ recall }: SourceFigures) => (
            <>
              {formatPercent(recall[k].estimate)}
              <small>{bounds(recall[k], formatPercent)}</small>
            </>
          ),
        })),
        { heading: 'Only it finds', cell: ({ unique }) => (unique === null ? '–' : formatCount(unique)) },
        { heading: 'Weight', cell: ({ weight }) => (weight === null ? '–' : formatNumber(weight)) },
        {
          heading: 'Ms a case',
          cell: ({ case_seconds }) => (case_seconds === null ? '–' : formatNumber(case_seconds * 1000, 2)),
        },
      ]}
    />
  );
}
