import type { ReactNode } from 'react';
import styles from './measure.module.css';

/** A table of figures that scrolls sideways where it is wider than the page. */
export function ScrollingTable({
  label,
  className = '',
  children,
}: {
  label: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable.
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={`${styles.table} ${className}`.trim()}>{children}</table>
    </section>
  );
}
