import { Button } from '@mantine/core';
import type { LeftOut } from '../../../workers/warehouse/protocol';
import styles from './data.module.css';

/** Parts of the given files that are not loaded, with the reason, and the way to load them after all. */
export function LeftOutParts({
  parts,
  onPutBack,
}: {
  parts: readonly LeftOut[];
  onPutBack(part: LeftOut): void;
}) {
  if (parts.length === 0) return null;
  return (
    <section className={styles.leftOut} aria-label="Left out">
      <h4>Left out</h4>
      <ul className={styles.files}>
        {parts.map((part) => (
          <li key={part.name}>
            <span className={styles.fileName}>{part.name}</span>
            <span className={styles.why}>{part.reason}</span>
            {part.inspection && (
              <Button variant="subtle" size="compact-sm" data-edit onClick={() => onPutBack(part)}>
                Load it too
                <span className="visually-hidden">: {part.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
