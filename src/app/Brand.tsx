import { BrandIcon } from '../ui/icons';
import styles from './Brand.module.css';
import { GALLERY_HASH } from './route';

/** The name, leading to the gallery. */
export function Brand() {
  return (
    <a className={styles.brand} href={GALLERY_HASH}>
      <BrandIcon width={20} height={20} />
      Sessionbook
    </a>
  );
}
