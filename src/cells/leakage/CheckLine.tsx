import { useState } from 'react';
import { Chip, type ChipTone } from '../../ui/Chip';
import { formatNumber, plural } from '../../ui/formats';
import { SqlBlock } from '../../ui/SqlBlock';
import { ScrollingTable } from '../../ui/table/Table';
import styles from './leakage.module.css';
import { limit, written } from './report';
import type { Check, CheckStatus } from './value';

const TONES: Record<CheckStatus, ChipTone> = { fail: 'bad', warn: 'warn', pass: 'good' };
const WORDS: Record<CheckStatus, string> = { fail: 'Fails', warn: 'Warns', pass: 'Passes' };

/** One check on one line; a failed one says why and what to do without being opened. */
export function CheckLine({ check }: { check: Check }) {
  const [open, setOpen] = useState(false);
  const { title, status, number, sentence, fix } = check;
  return (
    <li className={styles.check} data-check={check.id} data-status={status}>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Chip tone={TONES[status]}>{WORDS[status]}</Chip>
          <span className={styles.title}>{title}</span>
          <span className={styles.number}>
            {written(check, number)} <small>{limit(check)}</small>
          </span>
          {status !== 'pass' && (
            <span className={styles.reason}>
              {sentence} {fix && <b>{fix}</b>}
            </span>
          )}
        </summary>
        {open && (
          <div className={styles.inside}>
            {status === 'pass' && <p>{sentence}</p>}
            {check.affected > 0 && <p>{plural(check.affected, 'example row')} concerned.</p>}
            {check.details.length > 0 && <Details check={check} />}
            {check.sql && <SqlBlock title="To see the rows or numbers" sql={check.sql} />}
          </div>
        )}
      </details>
    </li>
  );
}

function Details({ check }: { check: Check }) {
  return (
    <ScrollingTable label={`Details of ${check.title}`} isDense isNarrow className={styles.details}>
      <tbody>
        {check.details.map(({ name, value, note }) => (
          <tr key={`${name} ${note}`}>
            <th scope="row">{name}</th>
            <td>{formatNumber(value)}</td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
