import { useMemo } from 'react';
import { percentTick } from '../../charts/axes';
import { Heatmap } from '../../charts/Heatmap';
import { Lines } from '../../charts/Lines';
import { Section } from '../../measure/Section';
import { Figures } from '../../ui/Figures';
import { formatCount, formatPercent } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import type { PanelProps } from '../panel';
import { Objective } from './Objective';
import type { RetrieveParams } from './params';
import { recallLines } from './pictures';
import { SourceChoice } from './SourceChoice';
import { SourceTable } from './SourceTable';
import { SourceWords } from './SourceWords';
import { verdictSentences } from './sentences';
import type { RetrieveValue } from './value';

/** Which sources find what users want, alone and together. */
export default function RetrievePanel({
  params,
  result,
  setParams,
  view,
}: PanelProps<RetrieveParams, RetrieveValue>) {
  const value = result?.value;
  const choice = <SourceChoice chosen={params.sources} onChange={(sources) => setParams({ sources })} />;
  const live = view.status === 'running' ? liveObjective(view.progress.detail) : null;
  if (live) {
    return (
      <>
        {choice}
        <Objective objective={live} />
      </>
    );
  }
  if (!value) return choice;
  return (
    <>
      {choice}
      <Found value={value} />
    </>
  );
}

/** The objective of ALS so far, while it is trained. */
function liveObjective(detail: unknown): number[] | null {
  const objective = (detail as { objective?: unknown } | undefined)?.objective;
  return Array.isArray(objective) && objective.length > 0 ? objective.map(Number) : null;
}

function Found({ value }: { value: RetrieveValue }) {
  const { figures, union, ceiling, places, only } = value;
  const lines = useMemo(() => recallLines(value), [value]);
  const highest = Math.max(...lines.flatMap(({ points }) => points.map(({ y }) => y)), 0.01);
  const names = figures.map(({ label }) => label);
  const all = union.recall[200];
  return (
    <>
      <div className={shared.verdict}>
        {verdictSentences(value).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Figures
        label="Candidates"
        items={[
          {
            label: 'Recall of 200, all together',
            value: formatPercent(all.estimate),
            ...(all.lower === null || all.upper === null
              ? {}
              : { note: `${formatPercent(all.lower)} to ${formatPercent(all.upper)}` }),
          },
          { label: 'If all were kept', value: formatPercent(ceiling) },
          {
            label: 'Relevant items',
            value: formatCount(value.relevant),
            note: `of ${formatCount(value.judged)} cases`,
          },
          { label: 'Candidates a case', value: formatCount(union.candidates) },
        ]}
      />
      <Lines
        title="Recall by number of candidates"
        about="share of what users wanted that is among the first candidates"
        alternative={lines
          .map(({ label, points }) => `${label} reaches ${formatPercent(points.at(-1)?.y ?? 0)}.`)
          .join(' ')}
        fileName="recall-by-candidates"
        height={320}
        lines={lines}
        xLabel="candidates of a case"
        yLabel="recall"
        xDomain={[0, places.at(-1) ?? 200]}
        yDomain={[0, highest]}
        formatX={formatCount}
        formatY={percentTick}
      />
      <SourceTable value={value} />
      {value.objective.length > 0 && <Objective objective={value.objective} />}
      {names.length > 1 && (
        <Section
          title="Who finds what others do not"
          about="Relevant items that the source of the row has among its candidates and the source of the column has not; on the diagonal all that it has."
        >
          <Heatmap
            title="Found by the row and not by the column"
            about={`${formatCount(value.relevant)} relevant items`}
            alternative={figures.map(({ label, unique }) => `${label} alone finds ${unique ?? 0}.`).join(' ')}
            fileName="found-by-one"
            height={names.length * 34 + 60}
            columns={names.map((_, at) => String(at + 1))}
            rows={names.map((name, at) => `${at + 1} ${name}`)}
            values={only.flat()}
            columnName="and not by"
            rowName="found by"
            unit="items"
          />
        </Section>
      )}
      <SourceWords value={value} />
      <ul className={shared.notes}>
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </>
  );
}
