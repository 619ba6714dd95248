import { formatNumber, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import type { RankingEvaluateValue } from './value';

/** Novelty, long tail, coverage, diversity and inequality of everyone's lists. */
export function VarietyTable({ value }: { value: RankingEvaluateValue }) {
  return (
    <Table
      label="What the lists are like"
      minWidth={720}
      rows={value.contenders}
      keyOf={({ id }) => id}
      columns={[
        { heading: 'List', cell: ({ label }) => label },
        {
          heading: 'Novelty',
          note: 'bits: rarely touched items have more',
          cell: ({ id }) => formatNumber(value.variety[id]?.novelty ?? 0, 3),
        },
        {
          heading: 'Long tail',
          note: 'share outside the top 80 % of events',
          cell: ({ id }) => formatPercent(value.variety[id]?.long_tail ?? 0),
        },
        {
          heading: 'Coverage',
          note: 'share of the catalogue that is shown',
          cell: ({ id }) => formatPercent(value.variety[id]?.coverage ?? 0),
        },
        {
          heading: 'Diversity',
          note: 'pairs of different categories',
          cell: ({ id }) => {
            const diversity = value.variety[id]?.diversity ?? null;
            return diversity === null ? '–' : formatPercent(diversity);
          },
        },
        {
          heading: 'Gini',
          note: '0: all items alike, 1: one alone',
          cell: ({ id }) => formatNumber(value.variety[id]?.gini ?? 0, 3),
        },
      ]}
    />
  );
}
