/** What the pictures on the cards are drawn from: figures of the demos in `public/demos`, to three digits. */

/** Of `explore`: events of each of the 90 days. */
export const EVENTS_PER_DAY: readonly number[] = [
  4434, 3266, 3924, 3646, 3109, 3546, 3826, 3702, 3903, 4514, 3495, 3774, 3659, 5209, 4772, 4154, 4290, 3738,
  3893, 3950, 4476, 4944, 4378, 3551, 3594, 3841, 3333, 5416, 4204, 3789, 3635, 3657, 3454, 3521, 3430, 4032,
  3414, 3339, 3488, 3226, 3165, 3861, 4920, 3698, 3360, 3175, 2982, 2841, 4038, 3528, 3526, 3651, 3358, 3145,
  2633, 3251, 3759, 3985, 3038, 2884, 2854, 3004, 3806, 3142, 3137, 3269, 2667, 2294, 3452, 3306, 2978, 2965,
  3215, 3177, 2759, 2329, 2602, 3352, 2801, 2941, 2943, 2781, 2849, 2954, 3600, 2982, 2580, 2477, 1766, 2269,
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
