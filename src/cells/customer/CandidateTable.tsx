import { Chip } from '../../ui/Chip';
import { Table } from '../../ui/table/Table';
import type { CandidateRow, CustomerValue } from './value';

/** Candidates with the rank that each source gave them. */
export function CandidateTable({ value }: { value: CustomerValue }) {
  return (
    <Table
      label="Candidates by source"
      isDense
      maxHeight={360}
      minWidth={300 + 90 * value.sources.length}
      rows={value.candidates}
      keyOf={({ rank }) => rank}
      columns={[
        { heading: '#', cell: ({ rank }) => rank },
        {
          heading: 'Item',
          isText: true,
          cell: ({ item, wanted }) => (
            <>
              {item} {wanted && <Chip tone="good">wanted later</Chip>}
            </>
          ),
        },
        ...value.sources.map(({ label }, at) => ({
          heading: label,
          cell: ({ ranks }: CandidateRow) => ranks[at] ?? '–',
        })),
      ]}
    />
  );
}
