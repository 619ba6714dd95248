import type { ReactNode } from 'react';
import styles from '../ui/panel.module.css';

/** A part of a panel under its own heading. */
export function Section({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {about && <p>{about}</p>}
      {children}
    </section>
  );
}
