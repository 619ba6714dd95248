import { useId } from 'react';
import type { Template } from '../../templates/template';
import { demoHash } from '../opening/demos';
import { beginHash } from '../opening/route';
import { CardPicture } from './CardPicture';
import styles from './GalleryPage.module.css';

/** One notebook of the gallery: what comes out, what it answers, and how long it takes. */
export function TemplateCard({ template }: { template: Template }) {
  const heading = useId();
  const { name, card, document } = template;
  return (
    <li className={styles.card}>
      <CardPicture template={name} />
      <h3 id={heading}>
        <a href={beginHash(name)}>{document.title}</a>
      </h3>
      <p>{card.answers}</p>
      <p className={styles.takes}>
        Takes {card.takes} on a generated shop.{' '}
        <a className={styles.finished} href={demoHash(name)} aria-describedby={heading}>
          See it finished
        </a>
      </p>
    </li>
  );
}
