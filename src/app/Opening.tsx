import { findTemplate } from '../templates';
import styles from './Opening.module.css';

/** What is known of a notebook while it is being opened, where it will stand. */
export function Opening({ name }: { name: string }) {
  const template = findTemplate(name);
  return (
    <main className={styles.opening} aria-busy="true">
      <h1>{template?.document.title ?? 'Opening …'}</h1>
      {template && <p>{template.document.about}</p>}
    </main>
  );
}
