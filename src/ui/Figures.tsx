import type { ReactNode } from 'react';
import styles from './Figures.module.css';

export interface Figure {
  label: string;
  /** Already written for a person, see `formats.ts`. */
  value: ReactNode;
  /** A few words after the value, smaller: what it is out of, an interval. */
  note?: ReactNode;
}

/** The headline numbers of a panel, in one line that wraps. */
export function Figures({ items, label }: { items: readonly Figure[]; label?: string }) {
  return (
    <dl className={styles.figures} aria-label={label}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>
            {item.value}
            {item.note !== undefined && <small> {item.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
