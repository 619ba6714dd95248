import type { Team } from '../../runtime/threads/team';

/**
 * The compiled inner loops, types only; what each does stands beside its source in `assembly/`. Arguments are byte
 * offsets into the memory or numbers; strides count floats.
 */
export interface Kernel {
  packPanels(
    source: number,
    rowStride: number,
    columnStride: number,
    depth: number,
    columns: number,
    out: number,
  ): void;
  gemm(
    rows: number,
    columns: number,
    depth: number,
    a: number,
    aRow: number,
    aColumn: number,
    panels: number,
    c: number,
    cStride: number,
    accumulate: number,
  ): void;
  addScaled(alpha: number, x: number, y: number, count: number): void;
  clear(target: number, bytes: number): void;
  addBias(x: number, rows: number, columns: number, bias: number): void;
  sumRows(x: number, rows: number, columns: number, out: number): void;
  gelu(x: number, count: number, out: number): void;
  geluBackward(x: number, count: number, dy: number, dx: number): void;
  dropoutAdd(x: number, count: number, seed: number, keep: number, scale: number, y: number): void;
  layerNorm(
    x: number,
    rows: number,
    columns: number,
    gain: number,
    bias: number,
    out: number,
    stats: number,
  ): void;
  layerNormBackward(
    x: number,
    rows: number,
    columns: number,
    gain: number,
    stats: number,
    dy: number,
    dx: number,
    dGain: number,
    dBias: number,
  ): void;
  unitRows(x: number, rows: number, columns: number, out: number, inverses: number): void;
  unitRowsBackward(
    unit: number,
    rows: number,
    columns: number,
    inverses: number,
    dy: number,
    dx: number,
  ): void;
  gatherRows(
    table: number,
    indices: number,
    count: number,
    columns: number,
    alpha: number,
    out: number,
  ): void;
  scatterRows(x: number, indices: number, count: number, columns: number, alpha: number, table: number): void;
  rotate(
    x: number,
    rows: number,
    stride: number,
    heads: number,
    headWidth: number,
    places: number,
    sines: number,
    direction: number,
  ): void;
  attention(
    q: number,
    k: number,
    qkStride: number,
    v: number,
    vStride: number,
    heads: number,
    width: number,
    scale: number,
    bias: number,
    biasLength: number,
    starts: number,
    pairStarts: number,
    sequences: number,
    shares: number,
    out: number,
  ): void;
  attentionBackward(
    q: number,
    k: number,
    qkStride: number,
    v: number,
    vStride: number,
    heads: number,
    width: number,
    scale: number,
    hasBias: number,
    biasLength: number,
    starts: number,
    pairStarts: number,
    sequences: number,
    shares: number,
    dOut: number,
    dq: number,
    dk: number,
    dv: number,
    dBias: number,
    scratch: number,
  ): void;
  pairDots(
    a: number,
    b: number,
    width: number,
    alpha: number,
    starts: number,
    pairStarts: number,
    sequences: number,
    out: number,
  ): void;
  pairDotsBackward(
    a: number,
    b: number,
    width: number,
    alpha: number,
    starts: number,
    pairStarts: number,
    sequences: number,
    d: number,
    da: number,
    db: number,
  ): void;
  pairBias(
    byDistance: number,
    distances: number,
    byCount: number,
    counts: number,
    times: number,
    byEvent: number,
    starts: number,
    pairStarts: number,
    sequences: number,
    out: number,
  ): void;
  pairBiasBackward(
    dByDistance: number,
    distances: number,
    dByCount: number,
    counts: number,
    times: number,
    dByEvent: number,
    starts: number,
    pairStarts: number,
    sequences: number,
    d: number,
  ): void;
  /** Part `part` of a job at `tiles`, a record of `model/tiles.ts`. */
  runTiles(tiles: number, part: number): void;
  countFrom(scores: number, count: number, threshold: number): number;
  softmax(scores: number, count: number): void;
  squareSum(x: number, count: number): number;
  adam(
    value: number,
    gradient: number,
    first: number,
    second: number,
    count: number,
    rate: number,
    correction: number,
    beta1: number,
    beta2: number,
    clip: number,
    keep: number,
  ): void;
  adamRows(
    table: number,
    first: number,
    second: number,
    indices: number,
    rows: number,
    width: number,
    gradient: number,
    rate: number,
    correction: number,
    beta1: number,
    beta2: number,
    clip: number,
  ): void;
}

/** The compiled kernel and the memory it works in, with the threads that share the work. */
export type Machine = Team<Kernel>;
