import styles from './PanelFrame.module.css';

/** Stands where a panel will be, with the room that it is known to need. */
export function PanelLoading({ minHeight }: { minHeight?: number | undefined }) {
  return (
    <p className={styles.loading} data-loading style={{ minHeight }}>
      Loading the panel …
    </p>
  );
}
