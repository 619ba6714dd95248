import { useEffect, useState } from 'react';
import { formatSeconds } from '../../ui/formats';
import styles from './PanelFrame.module.css';

/** The time since a moment of `performance.now()`, counting on; not read out at every step. */
export function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 200);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={styles.elapsed} aria-hidden="true">
      {formatSeconds(Math.max(0, now - since) / 1000)}
    </span>
  );
}
