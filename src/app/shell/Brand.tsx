import { GALLERY_HASH } from '../opening/route';
import styles from './Brand.module.css';

/** The name, leading to the gallery. */
export function Brand() {
  return (
    <a className={styles.brand} href={GALLERY_HASH}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <path d="M3 15V5M3 15h14M6.5 12l2.5-3 2.5 1.5L16 5" />
      </svg>
      Sessionbook
    </a>
  );
}
