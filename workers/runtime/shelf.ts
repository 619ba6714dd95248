import { AppError } from './errors';

/** What a worker keeps between two calls, by the number under which the page asks for it. */
export class Shelf<Held> {
  private readonly held = new Map<number, Held>();
  private last = 0;

  /** `what`: it, in a sentence; `hint`: how to get it again. */
  constructor(
    private readonly what: string,
    private readonly hint: string,
  ) {}

  put(held: Held): number {
    this.held.set(++this.last, held);
    return this.last;
  }

  /** Throws `bad_parameters` for what is not, or no longer, there. */
  get(number: number): Held {
    const held = this.held.get(number);
    if (held) return held;
    throw new AppError('bad_parameters', `This ${this.what} is no longer in memory.`, this.hint);
  }

  /** Lets go of it; gives what it was, if it was there. */
  take(number: number): Held | undefined {
    const held = this.held.get(number);
    this.held.delete(number);
    return held;
  }
}
