import { useMemo, useReducer } from 'react';
import type { SequenceModel } from '../../contracts/sequence_model';
import { Section } from '../../measure/Section';
import type { CellResult } from '../../notebook/kind';
import { ErrorBox } from '../../ui/ErrorBox';
import type { PanelProps } from '../panel';
import { AllSessions } from './AllSessions';
import { AttentionHeads } from './AttentionHeads';
import { keptAnswer, NOTHING } from './answers';
import { changed, type EditedSession, example } from './edited_session';
import { ItemMap } from './ItemMap';
import type { PredictParams } from './params';
import styles from './predict.module.css';
import { nearnessSentence } from './sentences';
import { TrySession } from './TrySession';
import { useKnown } from './use_known';
import { useAnswer, useLiveModel, useSeen } from './use_live';
import type { PredictValue } from './value';

/** Events of the example that is shown first, at least. */
const FIRST_LENGTH = 6;

/** What comes next: in a session of one's own, and in those of a split. */
export default function PredictPanel(props: PanelProps<PredictParams, PredictValue>) {
  const { result } = props;
  if (!result) return null;
  // Another result begins with its own first example.
  return <Predicted key={result.tables.predictions} {...props} result={result} />;
}

type PredictedProps = PanelProps<PredictParams, PredictValue> & { result: CellResult<PredictValue> };

function Predicted({ id, view, result, inputs, notebook }: PredictedProps) {
  const { value } = result;
  const { model_name, examples, known, nearness } = value;
  const [ref, isSeen] = useSeen<HTMLDivElement>();
  const model = notebook.models.has(model_name) ? notebook.models.get<SequenceModel>(model_name) : null;
  const live = useLiveModel(model, isSeen);
  const [session, change] = useReducer(changed, value, begin);
  const { found, problem } = useAnswer(live, session);
  const { nameOf, placeOf } = useKnown(known, model, live);
  const { events, after, isEdited } = session;
  const isNow = found !== null && found.events === events && found.after === after;
  const answer = useMemo(() => {
    const kept = isEdited || session.example === null ? undefined : examples[session.example];
    if (isNow || !kept) return found?.answer ?? NOTHING;
    return keptAnswer(kept, after);
  }, [isEdited, session.example, examples, after, isNow, found]);
  const path = useMemo(
    () => events.slice(0, after).flatMap(({ item }) => placeOf(item) ?? []),
    [events, after, placeOf],
  );
  const waiting = after === 0 ? 'Add an event to see what it looks at.' : 'Asking the model …';
  const attention = found?.answer.attention ?? null;
  return (
    <div ref={ref} className={styles.panel}>
      <Section
        title="Try a session"
        about="Choose a session or start empty, add and remove events, and see what the model says comes next. The shares are of all items, if one comes at all; how likely that is stands below. A tick shows the share before the last event, a hollow bar an item that is in the session already, ✓ what really came next."
      >
        {!model && (
          <p className={styles.gone}>Run the Sequence model cell again to try sessions of your own.</p>
        )}
        {problem && <ErrorBox error={problem} />}
        <TrySession
          value={value}
          session={session}
          change={change}
          answer={answer}
          items={model?.items ?? null}
          nameOf={nameOf}
        />
      </Section>
      {model && (
        <Section
          title="Attention"
          about="Which earlier events the model weighs when it reads an event, in each of its parts (heads). Row: the event that is read; column: an earlier one; the stronger the colour, the larger its weight. Each row adds up to 100 %."
        >
          <div className={styles.heads}>
            {!attention && <p className={styles.waiting}>{waiting}</p>}
            {attention && (
              <AttentionHeads attention={attention} events={found?.events ?? []} nameOf={nameOf} />
            )}
          </div>
        </Section>
      )}
      <Section
        title="Map of items"
        about="The model learned where each item lies from the sessions alone: what is looked at in like company lies together. Point at a dot for its name."
      >
        <p>{nearnessSentence(nearness)}</p>
        <ItemMap known={known} nearness={nearness} items={value.items} path={path} />
      </Section>
      <Section title="Next items of all sessions">
        <AllSessions
          id={id}
          result={result}
          inputs={inputs}
          notebook={notebook}
          hasTables={view.status !== 'stored' && 'predictions' in result.tables}
        />
      </Section>
    </div>
  );
}

/** Begins with an example that is long enough to show something. */
function begin({ examples, last_time }: PredictValue): EditedSession {
  const place = Math.max(
    0,
    examples.findIndex(({ items }) => items.length >= FIRST_LENGTH),
  );
  const first = examples[place];
  return first
    ? example(place, first)
    : { example: null, events: [], after: 0, isEdited: true, start: last_time };
}
