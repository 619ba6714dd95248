import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { formatBytes, formatCount, plural } from '../../ui/formats';
import { ShieldIcon } from '../../ui/icons';
import styles from './DataStays.module.css';
import { CACHE, forgetProgram, type Kept, keptHere } from './kept_here';
import { requests } from './requests';

/** The promise of the first page, and, folded below it, how to check it. */
export function DataStays() {
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.promise}>
      <ShieldIcon />
      <div>
        <p>
          <strong>Your data stays in this browser.</strong> Nothing is installed, nothing is uploaded: the
          page has no server to send it to.
        </p>
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>Check it</summary>
          {open && <Evidence />}
        </details>
      </div>
    </div>
  );
}

function Evidence() {
  const { all, foreign } = useStore(requests);
  const [kept, setKept] = useState<Kept[] | null>(null);
  const look = () => void keptHere().then(setKept);
  useEffect(look, []);
  const isKept = kept?.some(({ where }) => where === CACHE) ?? false;
  return (
    <div className={styles.evidence}>
      <p>
        Requests to other sites since this page was opened:{' '}
        <b data-testid="foreign-requests">{formatCount(foreign)}</b> of {formatCount(all)}. The page carries a
        rule, its content security policy, by which the browser refuses every other address than the one it
        came from.{isKept && ' Or switch the network off: everything goes on working.'}
      </p>
      <p id="kept-here">Kept in this browser, and nowhere else:</p>
      {kept && <KeptTable kept={kept} />}
      <div className={styles.actions}>
        <Button size="compact-sm" onClick={() => void forgetProgram().then(look)}>
          Delete the kept program
        </Button>
      </div>
      <p>
        The program is kept again at your next visit. Your browser deletes everything at once when you clear
        the data of this site.
      </p>
    </div>
  );
}

function KeptTable({ kept }: { kept: readonly Kept[] }) {
  if (kept.length === 0) return <p>Nothing yet.</p>;
  return (
    <table aria-labelledby="kept-here">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Where</th>
          <th scope="col">How much</th>
        </tr>
      </thead>
      <tbody>
        {kept.map(({ what, where, bytes, count }) => (
          <tr key={where}>
            <td>{what}</td>
            <td>{where}</td>
            <td>{bytes === null ? formatCount(count) : `${plural(count, 'file')}, ${formatBytes(bytes)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
