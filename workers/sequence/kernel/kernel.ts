import type { Team } from '../../runtime/threads/team';

type Rows = [x: number, rows: number, columns: number];
/** Rows of a table, by their places in it. */
type Places = [indices: number, count: number, columns: number, alpha: number];
/** The queries, keys and values of all heads. */
type Attended = [
  q: number,
  k: number,
  qkStride: number,
  v: number,
  vStride: number,
  heads: number,
  width: number,
  scale: number,
];
/** Where sequences, and the squares of their pairs, begin. */
type Spans = [starts: number, pairStarts: number, sequences: number];
type Pairs = [a: number, b: number, width: number, alpha: number, ...Spans];
/** What pairs are told by: tables, or their gradients, and the place in them. */
type Biases = [
  byDistance: number,
  distances: number,
  byCount: number,
  counts: number,
  times: number,
  byEvent: number,
];
type Moments = [first: number, second: number];
type Rates = [rate: number, correction: number, beta1: number, beta2: number, clip: number];

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
  addBias(...of: [...Rows, bias: number]): void;
  sumRows(...of: [...Rows, out: number]): void;
  gelu(x: number, count: number, out: number): void;
  geluBackward(x: number, count: number, dy: number, dx: number): void;
  dropoutAdd(x: number, count: number, seed: number, keep: number, scale: number, y: number): void;
  layerNorm(...of: [...Rows, gain: number, bias: number, out: number, stats: number]): void;
  layerNormBackward(
    ...of: [...Rows, gain: number, stats: number, dy: number, dx: number, dGain: number, dBias: number]
  ): void;
  unitRows(...of: [...Rows, out: number, inverses: number]): void;
  unitRowsBackward(...of: [...Rows, inverses: number, dy: number, dx: number]): void;
  gatherRows(...of: [table: number, ...Places, out: number]): void;
  scatterRows(...of: [x: number, ...Places, table: number]): void;
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
    ...of: [...Attended, bias: number, biasLength: number, ...Spans, shares: number, out: number]
  ): void;
  attentionBackward(
    ...of: [
      ...Attended,
      hasBias: number,
      biasLength: number,
      ...Spans,
      shares: number,
      dOut: number,
      dq: number,
      dk: number,
      dv: number,
      dBias: number,
      scratch: number,
    ]
  ): void;
  pairDots(...of: [...Pairs, out: number]): void;
  pairDotsBackward(...of: [...Pairs, d: number, da: number, db: number]): void;
  pairBias(...of: [...Biases, ...Spans, out: number]): void;
  pairBiasBackward(...of: [...Biases, ...Spans, d: number]): void;
  /** Part `part` of a job at `tiles`, a record of `model/tiles.ts`. */
  runTiles(tiles: number, part: number): void;
  countFrom(scores: number, count: number, threshold: number): number;
  softmax(scores: number, count: number): void;
  squareSum(x: number, count: number): number;
  adam(...of: [value: number, gradient: number, ...Moments, count: number, ...Rates, keep: number]): void;
  adamRows(
    ...of: [
      table: number,
      ...Moments,
      indices: number,
      rows: number,
      width: number,
      gradient: number,
      ...Rates,
    ]
  ): void;
}

/** The compiled kernel and the memory it works in, with the threads that share the work. */
export type Machine = Team<Kernel>;
