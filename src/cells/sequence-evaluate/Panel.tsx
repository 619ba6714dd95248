import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { Intervals } from '../../charts/Intervals';
import { Compared } from '../../measure/Compared';
import { Looks } from '../../measure/Looks';
import { Section } from '../../measure/Section';
import { giving } from '../../notebook/kind';
import { plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { ContenderTable } from './ContenderTable';
import { Convention } from './Convention';
import type { SequenceEvaluateParams } from './params';
import { contenderLines, sliceLines, uniformSlices } from './pictures';
import { verdictSentences } from './sentences';
import styles from './sequence-evaluate.module.css';
import { Variations } from './Variations';
import {
  type Contender,
  CUTOFFS,
  HEADS,
  type HeadEvaluation,
  METRICS,
  type SequenceEvaluateValue,
} from './value';
import {
  HEAD_NAMES,
  METRIC_NAMES,
  METRIC_WORDS,
  NEXT_ITEM,
  sequencesInWords,
  tickWriterOf,
  writerOf,
} from './words';

type Props = PanelProps<SequenceEvaluateParams, SequenceEvaluateValue>;

/** How well the models say what comes next, beside the rules that they must beat. */
export default function SequenceEvaluatePanel(props: Props) {
  const { id, params, result, notebook, inputList } = props;
  const value = result?.value;
  const compared = <Compared id={id} notebook={notebook} gives="sequence_model" />;
  if (!value) {
    return (
      <>
        {compared}
        {props.view.status === 'idle' && (
          <p className={styles.nothing}>
            After every event of a session each model is asked which item comes next. Run this cell to see how
            often it is right, beside popularity, a Markov chain and similar sessions.
          </p>
        )}
      </>
    );
  }
  const head = value.heads[params.head];
  const models = value.contenders.filter(({ kind }) => kind === 'model');
  const answering = models.filter((model) => head?.figures[model.id]);
  const shown = answering.find((model) => model.id === params.shown) ?? answering[0];
  const sessions = giving(inputList, 'sessions')[0]?.id;
  return (
    <>
      {compared}
      {head && shown && (
        <div className={shared.verdict}>
          {verdictSentences(value, params.head, shown.id, params.k).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <ul className={shared.notes}>
        {value.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
        {!value.is_test_open && (
          <li>
            The test sessions are closed: these are figures of the validation sessions, to choose models by.
          </li>
        )}
        <Looks notebook={notebook} target={sessions} rows="sessions" />
      </ul>
      <Choices {...props} answering={answering} shown={shown} />
      {head && shown ? (
        <Evaluated params={params} value={value} head={head} shown={shown} />
      ) : (
        <p className={styles.nothing}>
          {`There is no figure for ${HEAD_NAMES[params.head].toLowerCase()}: the notes above say why.`}
        </p>
      )}
      {models[0] && (
        <Variations
          id={id}
          model={shown?.id ?? models[0].id}
          label={(shown ?? models[0]).label}
          hasPurchases={value.heads.purchase !== undefined}
          notebook={notebook}
        />
      )}
      {head && <Convention value={value} head={head} />}
    </>
  );
}

/** What is drawn: of which head, which figure, how many places, and against which model. */
function Choices({
  params,
  setParams,
  answering,
  shown,
}: Props & { answering: readonly Contender[]; shown: Contender | undefined }) {
  return (
    <div className={shared.line}>
      <SegmentedControl
        size="xs"
        aria-label="Next item"
        data={HEADS.map((head) => ({ value: head, label: HEAD_NAMES[head] }))}
        value={params.head}
        onChange={(head) => setParams({ head })}
      />
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
      {answering.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label="Model that the others are compared with"
          data={answering.map(({ id, label }) => ({ value: id, label }))}
          value={shown?.id}
          onChange={(event) => setParams({ shown: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

interface EvaluatedProps {
  params: SequenceEvaluateParams;
  value: SequenceEvaluateValue;
  head: HeadEvaluation;
  shown: Contender;
}

function Evaluated({ params, value, head, shown }: EvaluatedProps) {
  const { metric, k } = params;
  const { split } = value;
  const contenders = useMemo(
    () =>
      value.contenders.filter(
        ({ id, kind, cell }) => head.figures[id] && (kind !== 'ensemble' || cell === shown.id),
      ),
    [value, head, shown],
  );
  const lines = useMemo(
    () => contenderLines(contenders, head, `${metric}@${k}`, shown.id),
    [contenders, head, metric, k, shown.id],
  );
  const slices = useMemo(() => sliceLines(head, shown), [head, shown]);
  const write = writerOf(metric);
  const name = `${METRIC_NAMES[metric]} among the first ${k}`;
  const best = lines.reduce((one, line) =>
    (line.marks[0]?.estimate ?? 0) > (one.marks[0]?.estimate ?? 0) ? line : one,
  );
  return (
    <>
      <Intervals
        title={name}
        about={`${NEXT_ITEM[params.head]}, ${plural(head.questions, 'question')} in ${sequencesInWords(head.sessions, value.unit, split)}`}
        alternative={`${best.label} has the highest, ${write(best.marks[0]?.estimate ?? 0)}; ${shown.label} has ${write(head.figures[shown.id]?.[`${metric}@${k}`]?.estimate ?? 0)}.`}
        fileName={`next-${params.head}-${metric}-at-${k}`}
        lines={lines}
        labelName="ranked by"
        xLabel={`${METRIC_NAMES[metric]}@${k}`}
        formatX={write}
        formatTick={tickWriterOf(metric)}
      />
      <p className={styles.caption}>{METRIC_WORDS[metric]}</p>
      <ContenderTable {...{ contenders, head, metric, k, shown }} />
      {slices.length > 0 && (
        <Section
          title="Where it works"
          about={`${shown.label} beside session neighbours on parts of the questions.`}
        >
          <Intervals
            title="NDCG among the first 10"
            about="by place in the session, age of the item and whether it comes again"
            alternative={`${slices.length} parts of the questions, each with the NDCG@10 of ${shown.label} and of session neighbours.`}
            fileName={`next-${params.head}-slices`}
            lines={slices}
            labelName="questions"
            xLabel="NDCG@10"
            formatX={writerOf('ndcg')}
            formatTick={tickWriterOf('ndcg')}
          />
          {uniformSlices(head).map((sentence) => (
            <p key={sentence} className={styles.caption}>
              {sentence}
            </p>
          ))}
        </Section>
      )}
    </>
  );
}
