import { useId } from 'react';
import type { Template } from '../../templates/template';
import { demoHash } from '../demos';
import { notebookHash } from '../route';
import styles from './GalleryPage.module.css';

/** One notebook of the gallery: its question first. */
export function TemplateCard({ template }: { template: Template }) {
  const heading = useId();
  const { title, about, cells } = template.document;
  const steps = cells.map((cell) => cell.kind).filter((kind) => kind !== 'note');
  return (
    <li className={styles.card}>
      <h3 id={heading}>
        <a href={notebookHash(template.name)}>{title}</a>
      </h3>
      <p>{about}</p>
      <ol aria-label="Steps">
        {steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a template never change.
          <li key={index}>{step === 'sql' ? 'SQL' : step}</li>
        ))}
      </ol>
      <a className={styles.finished} href={demoHash(template.name)} aria-describedby={heading}>
        See it finished
      </a>
    </li>
  );
}
