/** The three kinds of shopper; shopper.ts says what each number does. */
export interface Persona {
  name: 'window shopper' | 'researcher' | 'buyer';
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

export const PERSONAS: readonly [Persona, Persona, Persona] = [
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
