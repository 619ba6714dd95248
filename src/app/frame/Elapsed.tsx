import { useEffect, useState } from 'react';
import { formatSeconds } from '../../ui/formats';
import styles from './PanelFrame.module.css';

/** The time since a moment, counting on; not read out at every step. */
export function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 200);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className={styles.elapsed} aria-hidden="true">
      {formatSeconds(Math.max(0, now - since) / 1000)}
    </span>
  );
}
