import { CloseButton } from '@mantine/core';
import { type EditedSession, KINDS } from './edited_session';
import styles from './predict.module.css';
import { gapText, KIND_WORDS } from './sentences';

interface Props {
  session: EditedSession;
  nameOf(item: number): string;
  onLook(after: number): void;
  /** Null where a changed session could not be answered. */
  onRemove: ((place: number) => void) | null;
}

/** The events of a session in order; those after the one looked at are still to come. */
export function EventList({ session: { events, after }, nameOf, onLook, onRemove }: Props) {
  return (
    <ol className={styles.events} aria-label="Events of the session">
      {events.map(({ item, kind, time }, place) => {
        const before = events[place - 1];
        const number = place + 1;
        const words = `${KIND_WORDS[kind]} ${nameOf(item)}`;
        return (
          // Events have no name of their own: the place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <li key={place} className={styles.event} data-later={number > after || undefined}>
            <button
              type="button"
              className={styles.look}
              aria-current={number === after ? 'step' : undefined}
              aria-label={`Event ${number}: ${words}. Look after this event`}
              onClick={() => onLook(number)}
            >
              <span className={styles.what}>
                <i className={styles.kind} data-kind={KINDS[kind]} aria-hidden="true" />
                {KIND_WORDS[kind]}
                {before && <small>{gapText(time - before.time)}</small>}
              </span>
              <b title={nameOf(item)}>{nameOf(item)}</b>
            </button>
            {onRemove && (
              <CloseButton
                size="sm"
                data-edit
                aria-label={`Remove event ${number}: ${words}`}
                onClick={() => onRemove(place)}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
