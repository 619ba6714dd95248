import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { Intervals } from '../../charts/Intervals';
import { Compared } from '../../measure/Compared';
import { ComparisonTable } from '../../measure/ComparisonTable';
import { Section } from '../../measure/Section';
import { formatCount, plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { LostItems } from './LostItems';
import type { RankingEvaluateParams } from './params';
import { contenderLines, sliceLines } from './pictures';
import { REFERENCE_ABOUT } from './reference';
import { verdictSentences } from './sentences';
import { VarietyTable } from './VarietyTable';
import { type CellContender, CUTOFFS, METRICS, type RankingEvaluateValue } from './value';
import { differenceWriterOf, METRIC_NAMES, METRIC_WORDS, tickWriterOf, WANTED, writerOf } from './words';

type Props = PanelProps<RankingEvaluateParams, RankingEvaluateValue>;

/** How good each list is, beside all others. */
export default function RankingEvaluatePanel(props: Props) {
  const { id, params, result, notebook } = props;
  const value = result?.value;
  const compared = <Compared id={id} notebook={notebook} gives="ranked_lists" />;
  const rankers = value?.contenders.filter(({ kind }) => kind === 'ranker') ?? [];
  const shown =
    value?.contenders.find((contender) => contender.id === params.shown) ??
    rankers.at(-1) ??
    value?.contenders.at(-1);
  if (!value || !shown) return compared;
  return (
    <>
      {compared}
      <div className={shared.verdict}>
        {verdictSentences(value, shown.id, params.metric, params.k).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Choices {...props} contenders={value.contenders} shown={shown} />
      <Evaluated params={params} value={value} shown={shown} />
    </>
  );
}

/** What is drawn: which figure, how many places, and against what. */
function Choices({
  params,
  setParams,
  contenders,
  shown,
}: Props & { contenders: readonly CellContender[]; shown: CellContender }) {
  return (
    <div className={shared.line}>
      <SegmentedControl
        size="xs"
        aria-label="Figure"
        data={METRICS.map((metric) => ({ value: metric, label: METRIC_NAMES[metric] }))}
        value={params.metric}
        onChange={(metric) => setParams({ metric })}
      />
      <SegmentedControl
        size="xs"
        aria-label="First places"
        data={CUTOFFS.map((k) => ({ value: String(k), label: `first ${k}` }))}
        value={String(params.k)}
        onChange={(chosen) => {
          const k = CUTOFFS.find((cutoff) => String(cutoff) === chosen);
          if (k) setParams({ k });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label="Ranking that the others are compared with"
        data={contenders.map(({ id, label }) => ({ value: id, label }))}
        value={shown.id}
        onChange={(event) => setParams({ shown: event.currentTarget.value })}
      />
    </div>
  );
}

interface EvaluatedProps {
  params: RankingEvaluateParams;
  value: RankingEvaluateValue;
  shown: CellContender;
}

function Evaluated({ params, value, shown }: EvaluatedProps) {
  const { metric, k } = params;
  const lines = useMemo(() => contenderLines(value, metric, k, shown.id), [value, metric, k, shown.id]);
  const slices = useMemo(() => sliceLines(value, shown), [value, shown]);
  const write = writerOf(metric);
  return (
    <>
      <Intervals
        title={`${METRIC_NAMES[metric]} among the first ${k}`}
        about={`${WANTED[value.protocol]}, ${plural(value.cases, 'case')}`}
        alternative={lines
          .slice(0, 3)
          .map(({ label, marks }) => `${label}: ${write(marks[0]?.estimate ?? 0)}.`)
          .join(' ')}
        fileName={`ranking-${metric}-at-${k}`}
        lines={lines}
        labelName="ranked by"
        xLabel={`${METRIC_NAMES[metric]}@${k}`}
        formatX={write}
        formatTick={tickWriterOf(metric)}
      />
      <p className={shared.text}>
        {METRIC_WORDS[metric]} Every item known at the cut could have been listed; equal scores count against
        a list.
        {lines.some(({ group }) => group) ? ` Below, for comparison: ${REFERENCE_ABOUT}` : ''}
      </p>
      <ComparisonTable
        label={`${METRIC_NAMES[metric]} of everyone`}
        figure={METRIC_NAMES[metric]}
        columns={CUTOFFS.map((cutoff) => ({ heading: `@${cutoff}`, write }))}
        rows={value.contenders.map(({ id, label }) => ({
          id,
          label,
          intervals: CUTOFFS.map((cutoff) => value.figures[id]?.[`${metric}@${cutoff}`]),
        }))}
        shown={shown.id}
        against={{
          heading: `@${k} against ${shown.label}`,
          pairs: value.comparisons[`${metric}@${k}`] ?? [],
          write: differenceWriterOf(metric),
        }}
      />
      {value.lost && (
        <Section
          title="Where it was lost"
          about={`What became of the ${plural(value.relevant, 'item')} that users wanted.`}
        >
          <LostItems lost={value.lost} />
        </Section>
      )}
      {slices.length > 0 && (
        <Section
          title="For whom it works"
          about={`${shown.label} beside popular items on parts of the cases.`}
        >
          <Intervals
            title="NDCG among the first 10"
            about="by how active the user is, how new what was wanted, and whether it was touched before"
            alternative={`${slices.length} parts of the cases.`}
            fileName="ranking-slices"
            lines={slices}
            labelName="cases"
            xLabel="NDCG@10"
            formatX={writerOf('ndcg')}
            formatTick={tickWriterOf('ndcg')}
          />
        </Section>
      )}
      <Section
        title="Beyond being right"
        about={`What the first 10 of each list are like, of ${formatCount(value.items)} items known at the cut. Novelty is higher for items that few users touched; long tail are those outside the most popular that make 80 % of all events; coverage is how much of the catalogue anybody sees; diversity how many pairs of a list are of different categories; Gini 0 means that all items are shown alike often, 1 that one is shown alone.`}
      >
        <VarietyTable value={value} />
      </Section>
    </>
  );
}
