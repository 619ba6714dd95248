import type { ReactNode } from 'react';
import styles from '../explore.module.css';

interface QuestionProps {
  question: string;
  /** The answer in words, with its figures. */
  answer: string;
  isWide?: boolean;
  children: ReactNode;
}

/** A question of the shop, its answer in a sentence, and the picture that shows it. */
export function Question({ question, answer, isWide = false, children }: QuestionProps) {
  return (
    <article className={`${styles.question} ${isWide ? styles.wide : ''}`}>
      <h3>{question}</h3>
      <p className={styles.answer}>{withoutLooseUnits(answer)}</p>
      {children}
    </article>
  );
}

/** A percent sign never stands alone on the next line. */
function withoutLooseUnits(sentence: string): string {
  return sentence.replaceAll(' %', '\u00a0%');
}
