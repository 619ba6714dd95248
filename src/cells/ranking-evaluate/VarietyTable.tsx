import { formatNumber, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import type { RankingEvaluateValue } from './value';

/** Novelty, long tail, coverage, diversity and inequality of everyone's lists. */
export function VarietyTable({ value }: { value: RankingEvaluateValue }) {
  return (
    <Table
      label="What the lists are like"
      minWidth={640}
      rows={value.contenders}
      keyOf={({ id }) => id}
      columns={[
        { heading: 'List', cell: ({ label }) => label },
        {
          heading: 'Novelty',
          note: 'bits',
          cell: ({ id }) => formatNumber(value.variety[id]?.novelty ?? 0, 3),
        },
        {
          heading: 'Long tail',
          note: 'of items shown',
          cell: ({ id }) => formatPercent(value.variety[id]?.long_tail ?? 0),
        },
        {
          heading: 'Coverage',
          note: 'of the catalogue',
          cell: ({ id }) => formatPercent(value.variety[id]?.coverage ?? 0),
        },
        {
          heading: 'Diversity',
          note: 'of pairs',
          cell: ({ id }) => {
            const diversity = value.variety[id]?.diversity ?? null;
            return diversity === null ? '–' : formatPercent(diversity);
          },
        },
        {
          heading: 'Gini',
          note: '0 to 1',
          cell: ({ id }) => formatNumber(value.variety[id]?.gini ?? 0, 3),
        },
      ]}
    />
  );
}
