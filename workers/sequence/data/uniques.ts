/** Numbers each distinct value of a batch in order of first appearance; one instance serves many batches. */
export class Uniques {
  private readonly rowOf: Int32Array;
  private readonly batchOf: Int32Array;
  private batch = 0;
  private found: number[] = [];

  constructor(size: number) {
    this.rowOf = new Int32Array(size);
    this.batchOf = new Int32Array(size);
  }

  /** Begins a new batch. */
  restart(): void {
    this.batch++;
    this.found = [];
  }

  row(value: number): number {
    if (this.batchOf[value] === this.batch) return this.rowOf[value] as number;
    this.batchOf[value] = this.batch;
    this.rowOf[value] = this.found.length;
    this.found.push(value);
    return this.found.length - 1;
  }

  /** The values by row. */
  values(): Int32Array {
    return Int32Array.from(this.found);
  }

  get size(): number {
    return this.found.length;
  }
}
