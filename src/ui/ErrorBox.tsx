import type { ReactNode } from 'react';
import type { AppErrorPayload } from '../../workers/runtime/errors';
import styles from './ErrorBox.module.css';

/** A failure as a person needs it: what happened, what to do, and, folded, where. Buttons are the children. */
export function ErrorBox({
  error,
  children,
}: {
  error: Pick<AppErrorPayload, 'message' | 'hint'> & Partial<AppErrorPayload>;
  children?: ReactNode;
}) {
  const details = Object.entries(error.details ?? {}).filter(([, value]) => value !== undefined);
  return (
    <div className={styles.box} role="alert">
      <p className={styles.message}>{error.message}</p>
      {error.hint && <p className={styles.hint}>{error.hint}</p>}
      {children && (
        <div className={styles.actions} data-edit>
          {children}
        </div>
      )}
      {details.length > 0 && (
        <details className={styles.details}>
          <summary>Details</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable. */}
          <pre tabIndex={0}>{details.map(([name, value]) => `${name}: ${text(value)}`).join('\n')}</pre>
        </details>
      )}
    </div>
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
