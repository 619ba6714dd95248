/** Sessions one after the other, oldest first: session s has the items `offsets[s]` .. `offsets[s + 1] - 1`. */
export interface Sessions {
  offsets: Int32Array;
  /** 0 .. number of items - 1; negative ones are skipped. */
  items: Int32Array;
}

/** Items that may come next, each once, in no order; all others have the score 0. */
export interface Scored {
  items: number[];
  /** Above 0. */
  scores: number[];
}

/** Says what comes next in a session from its items so far, the last one last. */
export type ScoreNext = (session: readonly number[]) => Scored;

/** Adds up scores by item; one instance serves many questions without clearing the whole catalogue. */
export class ScoreSheet {
  private readonly sums: Float64Array;
  private touched: number[] = [];

  constructor(items: number) {
    this.sums = new Float64Array(items);
  }

  /** `score` must be above 0. */
  add(item: number, score: number): void {
    if (this.sums[item] === 0) this.touched.push(item);
    this.sums[item] = (this.sums[item] as number) + score;
  }

  multiply(item: number, factor: number): void {
    this.sums[item] = (this.sums[item] as number) * factor;
  }

  /** What was added since the last call. */
  take(): Scored {
    const items = this.touched;
    const scores = items.map((item) => this.sums[item] as number);
    for (const item of items) this.sums[item] = 0;
    this.touched = [];
    return { items, scores };
  }
}
