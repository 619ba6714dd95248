import { Button, NativeSelect, Slider } from '@mantine/core';
import type { Dispatch } from 'react';
import type { Items } from '../../contracts/sequence_model';
import { plural } from '../../ui/formats';
import shared from '../../ui/panel.module.css';
import { AddEvent } from './AddEvent';
import type { Answer } from './answers';
import { chanceAt, chanceSentence } from './chances';
import { EventList } from './EventList';
import { type Change, cameNext, type EditedSession } from './edited_session';
import { NextItems } from './NextItems';
import styles from './predict.module.css';
import type { PredictValue } from './value';

const EMPTY = 'empty';

interface Props {
  value: PredictValue;
  session: EditedSession;
  change: Dispatch<Change>;
  answer: Answer;
  /** Items that were learned; null where the model is not at hand. */
  items: Items | null;
  nameOf(item: number): string;
}

/** A session put together event by event, and what comes next after each. */
export function TrySession({ value, session, change, answer, items, nameOf }: Props) {
  const { examples, chances } = value;
  const { events, after, isEdited } = session;
  const pick = (place: number) => {
    const chosen = examples[place];
    if (chosen) change({ type: 'pick', example: place, session: chosen });
  };
  const seen = new Set(events.slice(0, after).map(({ item }) => item));
  const came = cameNext(session);
  const known = events.slice(0, after);
  const chance = chances && known.length > 0 ? chanceAt(chances, known) : undefined;
  return (
    <>
      <div className={styles.line}>
        <NativeSelect
          size="xs"
          aria-label="Session to try"
          data={[
            ...examples.map(({ session_id, items: own, kinds }, place) => ({
              value: String(place),
              label: `Session ${session_id}: ${plural(own.length, 'event')}${kinds.includes(2) ? ', with a purchase' : ''}`,
            })),
            ...(items ? [{ value: EMPTY, label: 'Start empty' }] : []),
          ]}
          value={session.example === null ? EMPTY : String(session.example)}
          onChange={({ currentTarget: { value: chosen } }) =>
            chosen === EMPTY ? change({ type: 'empty', start: value.last_time }) : pick(Number(chosen))
          }
        />
        {isEdited && session.example !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => pick(session.example ?? 0)}>
            As it was
          </Button>
        )}
      </div>
      <EventList
        session={session}
        nameOf={nameOf}
        onLook={(place) => change({ type: 'look', after: place })}
        onRemove={items ? (place) => change({ type: 'remove', place }) : null}
      />
      {items && <AddEvent items={items} onAdd={(item, kind) => change({ type: 'add', item, kind })} />}
      <div className={styles.after}>
        <span>{events.length === 0 ? 'No event yet' : `After event ${after} of ${events.length}`}</span>
        <Slider
          className={styles.slider ?? ''}
          size="sm"
          thumbLabel="Look after event"
          label={null}
          min={1}
          max={Math.max(2, events.length)}
          disabled={events.length < 2}
          value={Math.max(1, after)}
          onChange={(place) => change({ type: 'look', after: place })}
        />
      </div>
      <div className={shared.two}>
        {(['view', 'purchase'] as const).map((head) => (
          <NextItems
            key={head}
            head={head}
            said={answer.said[head]}
            seen={seen}
            came={came[head]}
            isKnown={!isEdited}
            nameOf={nameOf}
            chance={chance === undefined ? '' : chanceSentence(head, chance)}
          />
        ))}
      </div>
    </>
  );
}
