import styles from './DropVeil.module.css';

/** Says where dragged files would go, over the page, without being in the way of the drop. */
export function DropVeil({ shown, text }: { shown: boolean; text: string }) {
  if (!shown) return null;
  return (
    <div className={styles.veil} aria-hidden="true">
      <p>{text}</p>
    </div>
  );
}
