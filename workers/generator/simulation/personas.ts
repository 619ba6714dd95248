/** A kind of shopper; shopper.ts says what each number does. */
export interface Persona {
  name: string;
  share: number;
  /** Mean number of looks in a session without an order. */
  sessionLength: number;
  /** Intent at first, and the least it falls to. */
  startIntent: number;
  /** How much a look at a fitting item adds to intent. */
  gain: number;
  /** How strongly new items draw, against the sum of interest in the remembered ones. */
  novelty: number;
  /** Probability that a new item is sought in the mission's category. */
  focus: number;
  /** Probability of keeping the mission in the next session. */
  loyalty: number;
  /** Probability of another session, before intent and cart add to it. */
  comeBack: number;
  /** Mean days of activity time until then, when not the same day. */
  daysAway: number;
  /** Log-odds of putting an item into the cart without any intent and interest. */
  cartBias: number;
  /** Log-odds of ordering at a step with something in the cart, without any intent. */
  orderBias: number;
  pauseSeconds: number;
}

/** The shoppers of `purchase-intent`: most look, few buy. */
export const PERSONAS: readonly Persona[] = [
  {
    name: 'window shopper',
    share: 0.6,
    sessionLength: 16.8,
    startIntent: 0.01,
    gain: 0.006,
    novelty: 12,
    focus: 0.3,
    loyalty: 0.3,
    comeBack: 0.24,
    daysAway: 12,
    cartBias: -8.1,
    orderBias: -6.1,
    pauseSeconds: 35,
  },
  {
    name: 'researcher',
    share: 0.28,
    sessionLength: 25.7,
    startIntent: 0.03,
    gain: 0.02,
    novelty: 6,
    focus: 0.75,
    loyalty: 0.9,
    comeBack: 0.41,
    daysAway: 5,
    cartBias: -8.6,
    orderBias: -6.5,
    pauseSeconds: 50,
  },
  {
    name: 'buyer',
    share: 0.12,
    sessionLength: 19.8,
    startIntent: 0.12,
    gain: 0.05,
    novelty: 6,
    focus: 0.7,
    loyalty: 0.85,
    comeBack: 0.39,
    daysAway: 8,
    cartBias: -7.6,
    orderBias: -5.1,
    pauseSeconds: 40,
  },
];

/** The shoppers of `next-purchase`: a shop that people come back to, for short visits, and buy from again. */
export const RETURNING: readonly Persona[] = [
  {
    name: 'regular',
    share: 0.35,
    sessionLength: 6,
    startIntent: 0.08,
    gain: 0.05,
    novelty: 4,
    focus: 0.6,
    loyalty: 0.6,
    comeBack: 0.88,
    daysAway: 6,
    cartBias: -4.6,
    orderBias: -2.6,
    pauseSeconds: 35,
  },
  {
    name: 'occasional',
    share: 0.4,
    sessionLength: 8,
    startIntent: 0.05,
    gain: 0.04,
    novelty: 6,
    focus: 0.7,
    loyalty: 0.8,
    comeBack: 0.7,
    daysAway: 12,
    cartBias: -5.4,
    orderBias: -3.2,
    pauseSeconds: 40,
  },
  {
    name: 'browser',
    share: 0.25,
    sessionLength: 10,
    startIntent: 0.01,
    gain: 0.01,
    novelty: 10,
    focus: 0.3,
    loyalty: 0.3,
    comeBack: 0.5,
    daysAway: 10,
    cartBias: -8,
    orderBias: -6,
    pauseSeconds: 30,
  },
];
