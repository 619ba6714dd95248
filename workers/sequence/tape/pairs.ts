/** Operations over the pairs (event, earlier event) of each sequence. */
import type { Tape, Tensor } from './tape';

/** Where the sequences and their squares of pairs lie in the memory. */
export interface Spans {
  /** Offsets of i32 arrays: first event of each sequence and the end; first pair of each sequence. */
  starts: number;
  pairStarts: number;
  sequences: number;
  /** Pairs of all sequences together: the sum of the squared lengths. */
  pairs: number;
  longest: number;
}

/** Queries, keys and values of attention: columns of one tensor (`stride` floats a row) or tensors of their own. */
export interface Attended {
  q: Columns;
  k: Columns;
  stride: number;
  v: Columns;
  vStride: number;
  rows: number;
  heads: number;
  /** Width of one head. */
  width: number;
  /** heads x distances, or nothing. */
  bias: Tensor | null;
}

interface Columns {
  value: number;
  gradient: number;
}

/** The columns of `tensor` from `first` on. */
export function columnsFrom(tensor: Tensor, first: number): Columns {
  return { value: tensor.value + first * 4, gradient: tensor.gradient && tensor.gradient + first * 4 };
}

/** What attention gives, and the share of every pair of every head (for pictures). */
export function attention(tape: Tape, of: Attended, spans: Spans): { out: Tensor; shares: number } {
  const { kernel } = tape;
  const { q, k, v, stride, vStride, rows, heads, width, bias } = of;
  const out = tape.zeros(rows, heads * width);
  const shares = tape.floats(spans.pairs * heads);
  const scale = 1 / Math.sqrt(width);
  const where = [spans.starts, spans.pairStarts, spans.sequences] as const;
  const distances = bias?.columns ?? 1;
  const shape = [heads, width, scale] as const;
  kernel.attention(
    ...([q.value, k.value, stride, v.value, vStride] as const),
    ...shape,
    ...([bias?.value ?? 0, distances] as const),
    ...where,
    ...([shares, out.value] as const),
  );
  tape.note(() =>
    kernel.attentionBackward(
      ...([q.value, k.value, stride, v.value, vStride] as const),
      ...shape,
      ...([bias ? 1 : 0, distances] as const),
      ...where,
      ...([shares, out.gradient, q.gradient, k.gradient, v.gradient] as const),
      ...([bias?.gradient ?? 0, tape.floats(spans.longest)] as const),
    ),
  );
  return { out, shares };
}

/** A square per sequence, all zero, to which scores of pairs are added. */
export function pairScores(tape: Tape, spans: Spans): Tensor {
  return tape.zeros(1, spans.pairs);
}

/** scores(i, j) += alpha a_i . b_j. */
export function addDots(
  tape: Tape,
  scores: Tensor,
  a: Tensor,
  b: Tensor,
  alpha: number,
  { starts, pairStarts, sequences }: Spans,
): void {
  const { kernel } = tape;
  const shape = [a.columns, alpha, starts, pairStarts, sequences] as const;
  kernel.pairDots(a.value, b.value, ...shape, scores.value);
  tape.note(() =>
    kernel.pairDotsBackward(a.value, b.value, ...shape, scores.gradient, a.gradient, b.gradient),
  );
}

/** scores(i, j) += byDistance[i - j] + byCount[times[j]] + byEvent[i]; `times`: offset of an i32 per event. */
export function addRepeatBias(
  tape: Tape,
  scores: Tensor,
  { byDistance, byCount, byEvent }: { byDistance: Tensor; byCount: Tensor; byEvent: Tensor },
  times: number,
  { starts, pairStarts, sequences }: Spans,
): void {
  const { kernel } = tape;
  const where = [starts, pairStarts, sequences] as const;
  const [distances, counts] = [byDistance.columns, byCount.columns];
  kernel.pairBias(
    ...([byDistance.value, distances, byCount.value, counts, times, byEvent.value] as const),
    ...where,
    scores.value,
  );
  tape.note(() =>
    kernel.pairBiasBackward(
      ...([byDistance.gradient, distances, byCount.gradient, counts, times, byEvent.gradient] as const),
      ...where,
      scores.gradient,
    ),
  );
}

/** Rotary positions, in place: `heads` heads of `width` floats at the begin of each row of `stride` floats. */
export function rotate(
  tape: Tape,
  x: Columns,
  { rows, stride, heads, width }: { rows: number; stride: number; heads: number; width: number },
  places: number,
  turns: number,
): void {
  const shape = [rows, stride, heads, width, places, turns] as const;
  tape.kernel.rotate(x.value, ...shape, 1);
  tape.note(() => tape.kernel.rotate(x.gradient, ...shape, -1));
}
