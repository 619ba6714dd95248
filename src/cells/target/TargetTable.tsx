import { useId } from 'react';
import type { TargetName } from '../../contracts/examples';
import { Chip } from '../../ui/Chip';
import { formatCount, formatNumber, formatPercent } from '../../ui/formats';
import { Table } from '../../ui/table/Table';
import type { TargetParams } from './params';
import type { TargetSummary } from './value';
import { targetInWords, VERDICT_TONE } from './words';

interface Props {
  summaries: readonly TargetSummary[];
  params: TargetParams;
  onPick(target: TargetName): void;
}

/** All six targets side by side; picking one is a radio in its row. */
export function TargetTable({ summaries, params, onPick }: Props) {
  const group = useId();
  const isChosen = ({ target }: TargetSummary) => target === params.target;
  return (
    <Table
      label="Targets"
      minWidth={620}
      rows={summaries}
      keyOf={({ target }) => target}
      markOf={(summary) => (isChosen(summary) ? 'chosen' : undefined)}
      columns={[
        {
          heading: 'Target',
          cell: (summary) => (
            <label>
              <input
                type="radio"
                data-edit
                name={group}
                checked={isChosen(summary)}
                onChange={() => onPick(summary.target)}
              />
              {targetInWords(summary.target, params)}
            </label>
          ),
        },
        { heading: 'Rows', cell: ({ rows }) => formatCount(rows) },
        { heading: 'Positives', cell: ({ positives }) => formatCount(positives) },
        { heading: 'In test', cell: (summary) => formatCount(inTest(summary)) },
        { heading: 'Rate', cell: ({ rows, rate }) => (rows > 0 ? formatPercent(rate) : '–') },
        { heading: 'Average precision to expect, 95 %', cell: ({ expected }) => <Expected {...expected} /> },
        {
          heading: 'Verdict',
          cell: ({ verdict }) => <Chip tone={VERDICT_TONE[verdict]}>{verdict}</Chip>,
        },
      ]}
    />
  );
}

function Expected({ low, high, half_width }: Partial<NonNullable<TargetSummary['expected']>>) {
  if (low === undefined) return '–';
  return (
    <>
      {precision(low)} to {precision(high)} <small>± {precision(half_width)}</small>
    </>
  );
}

const inTest = (summary: TargetSummary) =>
  summary.splits.find(({ split }) => split === 'test')?.positives ?? 0;

/** An average precision with two digits that count. */
export const precision = (value: number | null | undefined) => (value == null ? '–' : formatNumber(value, 2));
