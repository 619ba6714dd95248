/** What the pictures on the cards are drawn from: figures of the demos in `public/demos`, to three digits. */

/** Of `explore`: events of each of the 90 days, in hundreds. */
export const EVENTS_PER_DAY: readonly number[] = [
  44, 33, 39, 36, 31, 35, 38, 37, 39, 45, 35, 38, 37, 52, 48, 42, 43, 37, 39, 40, 45, 49, 44, 36, 36, 38, 33,
  54, 42, 38, 36, 37, 35, 35, 34, 40, 34, 33, 35, 32, 32, 39, 49, 37, 34, 32, 30, 28, 40, 35, 35, 37, 34, 31,
  26, 33, 38, 40, 30, 29, 29, 30, 38, 31, 31, 33, 27, 23, 35, 33, 30, 30, 32, 32, 28, 23, 26, 34, 28, 29, 29,
  28, 28, 30, 36, 30, 26, 25, 18, 23,
];

/** A score with its 95 % interval. */
export interface DrawnScore {
  name: string;
  /** The demo's name for the one that is scored. */
  figure: string;
  score: number;
  interval: readonly [lower: number, upper: number];
}

/** Of `purchase-intent`: average precision on the test rows, and the score of guessing. */
export const INTENT_SCORES: readonly DrawnScore[] = [
  { name: 'Popularity', figure: 'popularity', score: 0.00592, interval: [0.00377, 0.0103] },
  { name: 'Logistic', figure: 'logistic', score: 0.179, interval: [0.0843, 0.308] },
  { name: 'Trees', figure: 'trees', score: 0.193, interval: [0.108, 0.324] },
];

/** Of `sequence`: NDCG@10 of the next view on the validation sessions. */
export const SEQUENCE_SCORES: readonly DrawnScore[] = [
  { name: 'Popularity', figure: 'baseline.popularity', score: 0.0793, interval: [0.0747, 0.0855] },
  { name: 'Similar visits', figure: 'baseline.neighbours', score: 0.272, interval: [0.263, 0.281] },
  { name: 'Model', figure: 'both-heads', score: 0.305, interval: [0.296, 0.315] },
];

/** Of `next-purchase`: NDCG@10 of what was bought after the cut. */
export const NEXT_SCORES: readonly DrawnScore[] = [
  { name: 'Popularity', figure: 'popular', score: 0.0126, interval: [0.00799, 0.0181] },
  { name: 'Own items', figure: 'revisit', score: 0.302, interval: [0.278, 0.326] },
  { name: 'Model', figure: 'rank', score: 0.336, interval: [0.313, 0.359] },
];
