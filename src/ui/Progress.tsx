import styles from './Progress.module.css';

/**
 * A bar for work under way: `fraction` in 0..1, or null where the end is not known. What is being done
 * is said beside it, by whoever shows it; `label` names it for screen readers.
 */
export function Progress({ fraction, label }: { fraction: number | null; label: string }) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
    >
      <i
        className={percent === null ? styles.unknown : undefined}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
