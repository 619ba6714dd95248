import styles from './share.module.css';

/** Under a notebook that is only read: where it can be changed. */
export function ReadFooter() {
  const full = new URL(window.location.href);
  full.searchParams.delete('view');
  return (
    <footer className={styles.footer}>
      Made with Sessionbook, shown without its controls.{' '}
      <a href={full.href} target="_blank" rel="noopener">
        Open it in full
      </a>
    </footer>
  );
}
