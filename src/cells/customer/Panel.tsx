import type { Interactions } from '../../contracts/interactions';
import { Section } from '../../measure/Section';
import { Chip } from '../../ui/Chip';
import { formatMoment, formatNumber, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { Table } from '../../ui/table/Table';
import type { PanelProps } from '../panel';
import { CandidateTable } from './CandidateTable';
import { CustomerPicker } from './CustomerPicker';
import { HistoryChart } from './HistoryChart';
import type { CustomerParams } from './params';
import type { CustomerValue } from './value';

type Props = PanelProps<CustomerParams, CustomerValue>;

/** One user: what was known, what was found, what is recommended and why. */
export default function CustomerPanel({ params, result, inputs, setParams, notebook }: Props) {
  const value = result?.value;
  const cuts = (inputs.interactions?.value as Interactions | undefined)?.cuts ?? [];
  const picker = (
    <CustomerPicker
      notebook={notebook}
      tables={{
        cases: inputs.interactions?.tables.cases,
        users: inputs.events?.tables.users,
        test_cut: cuts.length - 1,
      }}
      user={params.user || value?.user || ''}
      onPick={(user) => setParams({ user })}
    />
  );
  if (!value) return picker;
  return (
    <>
      {picker}
      {value.history.length > 0 && (
        <>
          <HistoryChart value={value} />
          <Table
            label="Latest events"
            isDense
            maxHeight={260}
            minWidth={480}
            rows={value.history}
            keyOf={(_, at) => at}
            columns={[
              { heading: 'When', isText: true, cell: ({ ts }) => formatMoment(ts) },
              { heading: 'What', isText: true, cell: ({ event }) => event },
              { heading: 'Item', isText: true, cell: ({ item }) => item },
              { heading: 'Price', cell: ({ price }) => (price === null ? '–' : formatNumber(price)) },
            ]}
          />
        </>
      )}
      <Section
        title="What is recommended"
        about={`To ${value.user}, from what was known on ${formatMoment(value.at_ts)}; the reasons are what adds most to the score (SHAP).`}
      >
        <Table
          label="Recommended"
          className={shared.stacked}
          minWidth={640}
          rows={value.recommended}
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
            {
              heading: 'Because',
              isText: true,
              cell: ({ reasons, adds }) => (
                <>
                  {reasons.join('. ')}
                  <small>
                    {adds
                      .map(({ feature, adds: added }) => `${feature} +${formatNumber(added, 2)}`)
                      .join(', ')}
                  </small>
                </>
              ),
            },
            { heading: 'Score', cell: ({ score }) => formatNumber(score, 3) },
          ]}
        />
      </Section>
      {value.candidates.length > 0 && (
        <Section
          title="Where candidates came from"
          about={`The first ${plural(value.candidates.length, 'candidate')} of all sources together, with the rank that each source gave.`}
        >
          <CandidateTable value={value} />
        </Section>
      )}
    </>
  );
}
