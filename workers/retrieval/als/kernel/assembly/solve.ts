/**
 * Half a sweep of alternating least squares (Hu, Koren, Volinsky 2008) in a basis of the other side's vectors w in which
 * W'W + regularization I is the identity: each row solves (I + sum (c - 1) ww') v = sum c w over its entries. Entries of
 * confidence 1 cost one addition, and what is left is so near the identity that few steps of conjugate gradients are
 * exact to the digits of f32.
 */
import { axpy, dot } from '../../../../runtime/assembly/math';
import { BLOCK_ROWS, takeBlock } from './blocks';
import { SMALL, solveSmall } from './small';
import { addFour, clearVector, copyVector, dots4, scaleTo } from './vectors';

/** Conjugate gradients end when the residual is this share of the right side: squared, 1e-6. */
const TOLERANCE: f32 = 1e-12;

/** What a half sweep needs to know, field by field as `training/half_sweep.ts` writes it. */
@unmanaged
class Sweep {
  /** The next block of rows. */
  counter: i32;
  rows: i32;
  width: i32;
  /** Entries of row r: `offsets[r]` .. `offsets[r + 1]` - 1, each a row of `table` and a confidence. */
  offsets: usize;
  indices: usize;
  confidences: usize;
  table: usize;
  /** Receives v. Where there are `givens`, each row first holds one more vector with this weight in the right side and in the matrix. */
  out: usize;
  givens: usize;
  extras: usize;
  /** By block, f64: sum of v . right side, by which the rows lower the objective. */
  gains: usize;
  /** Of each thread: five vectors, a square of `SMALL`, then a list of places and one of f32 for the longest row. */
  scratch: usize;
  scratchBytes: i32;
  longest: i32;
}

/** Blocks up to `end`, as thread `thread`. */
export function solveRows(sweep: usize, end: i32, thread: i32): void {
  const s = changetype<Sweep>(sweep);
  const scratch = s.scratch + <usize>thread * <usize>s.scratchBytes;
  for (let block = takeBlock(sweep); block < end; block = takeBlock(sweep)) {
    const last = min(s.rows, (block + 1) * BLOCK_ROWS);
    let gain: f64 = 0;
    for (let row = block * BLOCK_ROWS; row < last; row++) gain += solveRow(s, row, scratch);
    store<f64>(s.gains + ((<usize>block) << 3), gain);
  }
}

function solveRow(s: Sweep, row: i32, scratch: usize): f64 {
  const bytes = (<usize>s.width) << 2;
  const place = (<usize>row) << 2;
  const first = load<i32>(s.offsets + place);
  const entries = load<i32>(s.offsets + place, 4) - first;
  const out = s.out + <usize>row * bytes;
  const indices = s.indices + ((<usize>first) << 2);
  const confidences = s.confidences + ((<usize>first) << 2);
  const given: f32 = s.givens === 0 ? 0 : load<f32>(s.givens + place);
  if (given === 0) {
    if (entries === 0) {
      clearVector(out, bytes);
      return 0;
    }
    if (entries === 1) return solveOne(s, indices, load<f32>(confidences), out, bytes);
  }
  const right = scratch;
  const list = scratch + 5 * bytes + SMALL * SMALL * 4;
  const extras = list + ((<usize>s.longest) << 2);
  let count = rightSide(s, indices, confidences, entries, list, extras, right, bytes);
  if (given !== 0) {
    axpy(given, out, right, s.width);
    const extra = load<f32>(s.extras + place);
    if (extra !== 0) append(list, extras, count++, out, extra);
  }
  if (count === 0) copyVector(right, out, bytes);
  else {
    for (let end = (count + 3) & ~3, at = count; at < end; at++) append(list, extras, at, right, 0);
    const v = right + bytes;
    if (count <= SMALL) solveSmall(list, extras, count, right, v, bytes, scratch + 5 * bytes);
    else conjugateGradients(list, extras, count, right, v, bytes);
    copyVector(v, out, bytes);
  }
  return <f64>dot(right, out, s.width);
}

/** One entry: a multiple of its vector. */
function solveOne(s: Sweep, indices: usize, confidence: f32, out: usize, bytes: usize): f64 {
  const vector = s.table + <usize>load<u32>(indices) * bytes;
  const length = dot(vector, vector, s.width);
  const scale = confidence / (1 + (confidence - 1) * length);
  scaleTo(scale, vector, out, bytes);
  return <f64>(confidence * scale * length);
}

/** right = sum c w; lists the entries that the matrix knows, those with c other than 1, and returns how many they are. */
function rightSide(
  s: Sweep,
  indices: usize,
  confidences: usize,
  entries: i32,
  list: usize,
  extras: usize,
  right: usize,
  bytes: usize,
): i32 {
  clearVector(right, bytes);
  let count = 0;
  let entry = 0;
  for (; entry + 4 <= entries; entry += 4, indices += 16, confidences += 16) {
    // Four places behind those of before, which the next four may write over.
    const four = list + ((<usize>count) << 2);
    for (let lane: usize = 0; lane < 16; lane += 4) {
      store<u32>(four + lane, <u32>(s.table + <usize>load<u32>(indices + lane) * bytes));
    }
    const weights = v128.load(confidences);
    addFour(weights, four, right, bytes);
    for (let lane: usize = 0; lane < 16; lane += 4) {
      const extra = load<f32>(confidences + lane) - 1;
      if (extra !== 0) append(list, extras, count++, <usize>load<u32>(four + lane), extra);
    }
  }
  for (; entry < entries; entry++, indices += 4, confidences += 4) {
    const vector = s.table + <usize>load<u32>(indices) * bytes;
    const confidence = load<f32>(confidences);
    axpy(confidence, vector, right, s.width);
    if (confidence !== 1) append(list, extras, count++, vector, confidence - 1);
  }
  return count;
}

function append(list: usize, extras: usize, at: i32, vector: usize, extra: f32): void {
  store<u32>(list + ((<usize>at) << 2), <u32>vector);
  store<f32>(extras + ((<usize>at) << 2), extra);
}

/** Solves for v from 0; `v` is followed by room for three vectors. Source: Golub, Van Loan, algorithm 11.3.3. */
function conjugateGradients(
  list: usize,
  extras: usize,
  count: i32,
  right: usize,
  v: usize,
  bytes: usize,
): void {
  const width = <i32>(bytes >> 2);
  const residual = v + bytes;
  const direction = residual + bytes;
  const product = direction + bytes;
  clearVector(v, bytes);
  copyVector(right, residual, bytes);
  copyVector(right, direction, bytes);
  let square = dot(right, right, width);
  const enough = square * TOLERANCE;
  for (let step = 0; step < 2 * width && square > enough; step++) {
    multiply(list, extras, count, direction, product, bytes);
    const alpha = square / dot(direction, product, width);
    axpy(alpha, direction, v, width);
    axpy(-alpha, product, residual, width);
    const next = dot(residual, residual, width);
    const beta = f32x4.splat(next / square);
    square = next;
    for (let at: usize = 0; at < bytes; at += 16) {
      const step = f32x4.mul(beta, v128.load(direction + at));
      v128.store(direction + at, f32x4.add(v128.load(residual + at), step));
    }
  }
}

/** out = (I + sum extra ww') x. */
function multiply(list: usize, extras: usize, count: i32, x: usize, out: usize, bytes: usize): void {
  copyVector(x, out, bytes);
  const end = list + ((<usize>count) << 2);
  for (; list < end; list += 16, extras += 16) {
    addFour(f32x4.mul(v128.load(extras), dots4(x, list, bytes)), list, out, bytes);
  }
}
