import { CopyButton } from './CopyButton';
import styles from './SqlBlock.module.css';

/** A statement as it was run, with its purpose and a copy button. */
export function SqlBlock({ title, sql }: { title: string; sql: string }) {
  return (
    <figure className={styles.block}>
      <figcaption>
        {title}
        <CopyButton text={sql} label="Copy SQL" />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable. */}
      <pre tabIndex={0}>
        <code>{sql}</code>
      </pre>
    </figure>
  );
}
