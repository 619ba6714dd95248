import type { Arena } from '../../runtime/arena';
import type { Kernel, Machine } from '../kernel/kernel';

/** A block of f32 numbers in the machine's memory, row-major, and room for its gradient; offsets in bytes. */
export interface Tensor {
  value: number;
  gradient: number;
  rows: number;
  columns: number;
}

/**
 * Reverse-mode differentiation: every operation (`layers.ts`, `pairs.ts`) computes its result at once and notes how
 * gradients flow back through it; `backward` runs the notes in reverse. What a pass allocates is given back by
 * `clear`, so that memory stays where it is however many steps are made.
 */
export class Tape {
  readonly kernel: Kernel;
  readonly arena: Arena;
  private readonly mark: number;
  private notes: (() => void)[] = [];

  /** `learning` false: nothing is noted, gradients have no room and dropout is off. */
  constructor(
    readonly machine: Machine,
    readonly learning: boolean,
  ) {
    this.kernel = machine.kernel;
    this.arena = machine.arena;
    this.mark = machine.arena.bytes;
  }

  /** A tensor of zeros. */
  zeros(rows: number, columns: number): Tensor {
    const value = this.floats(rows * columns);
    const gradient = this.learning ? this.floats(rows * columns) : 0;
    return { value, gradient, rows, columns };
  }

  /** Room for so many f32 numbers, zero. */
  floats(count: number): number {
    return this.arena.allocate(Math.max(4, count) * 4);
  }

  /** Whole numbers, copied into the memory. */
  integers(values: ArrayLike<number>): number {
    const at = this.arena.allocate(Math.max(4, values.length) * 4);
    this.arena.views.i32.set(values, at / 4);
    return at;
  }

  /** Numbers, copied into the memory; what is missing to a multiple of four is `fill`. */
  numbers(values: ArrayLike<number>, fill = 0): number {
    const padded = Math.ceil(values.length / 4) * 4;
    const at = this.floats(padded);
    this.arena.views.f32.set(values, at / 4);
    this.arena.views.f32.fill(fill, at / 4 + values.length, at / 4 + padded);
    return at;
  }

  /** Notes how the gradient of a result reaches what it was made of. */
  note(backward: () => void): void {
    if (this.learning) this.notes.push(backward);
  }

  backward(): void {
    for (const note of this.notes.reverse()) note();
    this.notes = [];
  }

  /** Gives back all that was allocated since the tape was made. */
  clear(): void {
    this.notes = [];
    this.arena.release(this.mark);
  }
}
