import styles from './evaluate.module.css';

const WORDS: readonly [word: string, meaning: string][] = [
  [
    'Row',
    'One question, e.g. “will this visitor buy this item?”. It is positive where the answer turned out to be yes.',
  ],
  ['Base rate', 'The share of positive rows: how often one is right who picks rows blindly.'],
  [
    'Average precision',
    'Sort the rows by their score and act on the first ones: the share of them that are positive, averaged over how far down one goes. 1 is perfect, the base rate is what guessing gives.',
  ],
  [
    'ROC-AUC',
    'How often a positive row has a higher score than a negative one. 0.5 is guessing, 1 is perfect.',
  ],
  [
    'Precision, recall',
    'Of the rows acted on, the share that is positive; of the positive rows, the share acted on.',
  ],
  ['Lift', 'Precision as a multiple of the base rate.'],
  [
    'Log loss, Brier score, calibration error',
    'How far the scores, read as probabilities, are from what happened. Lower is better; calibrated means that of the rows with a score of 10 %, one in ten is positive.',
  ],
  [
    'Range below a figure',
    'Where the figure would lie 95 times of 100 with other users like these. Small data has wide ranges.',
  ],
  ['Oracle', 'Only for generated shops: the true probability of each row, which no model can beat.'],
  [
    'Train, validation, test',
    'The earliest rows, from which a model learns; later ones, by which one chooses a model; the latest, looked at once at the end.',
  ],
];

/** The words of the tables and pictures for somebody who meets them for the first time. */
export function Glossary() {
  return (
    <details className={styles.glossary}>
      <summary>What the words mean</summary>
      <dl>
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
