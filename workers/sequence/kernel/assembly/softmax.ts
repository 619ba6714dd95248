/**
 * Cross-entropy of the next item over candidates, forward and backward in one pass. The candidates of a query are:
 * the distinct items of its own session so far (scores of `own`), its target, and the shared candidates, except
 * those that are the target or in the session. `logits` holds the scores of the shared ones and becomes their
 * gradient.
 */
import { axpy, dot, exp1, exp4, log, sum4 } from '../../../runtime/assembly/math';

const HIDDEN: f32 = -1e30;

export function softmaxRows(
  queries: i32,
  logits: usize,
  stride: i32,
  candidates: i32,
  correction: usize,
  /** Per event: row of its item in `table`, and the next event of its session with the same item. */
  eventRows: usize,
  nextSame: usize,
  /** Per query: its event, the first event of its session, where its pairs begin, row of its target. */
  events: usize,
  firsts: usize,
  pairs: usize,
  targets: usize,
  weights: usize,
  own: usize,
  dOwn: usize,
  r: usize,
  dr: usize,
  table: usize,
  dTable: usize,
  width: i32,
  losses: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let query: usize = 0; query < <usize>queries; query++) {
    const place = query << 2;
    const row = logits + query * ((<usize>stride) << 2);
    const event = load<i32>(events + place);
    const first = load<i32>(firsts + place);
    const target = load<i32>(targets + place);
    const weight = load<f32>(weights + place);
    const ownRow = own + ((<usize>load<i32>(pairs + place)) << 2);
    const dOwnRow = dOwn + ((<usize>load<i32>(pairs + place)) << 2);
    for (let at: usize = 0; at < (<usize>candidates) << 2; at += 16) {
      v128.store(row + at, f32x4.add(v128.load(row + at), v128.load(correction + at)));
    }
    if (target < candidates) store<f32>(row + ((<usize>target) << 2), HIDDEN);
    let ownTarget = -1;
    let top: f32 = HIDDEN;
    for (let j = first; j <= event; j++) {
      if (load<i32>(nextSame + ((<usize>j) << 2)) <= event) continue;
      const item = load<i32>(eventRows + ((<usize>j) << 2));
      if (item < candidates) store<f32>(row + ((<usize>item) << 2), HIDDEN);
      if (item === target) ownTarget = j - first;
      top = max(top, load<f32>(ownRow + ((<usize>(j - first)) << 2)));
    }
    const vector = r + query * bytes;
    const wanted = table + <usize>target * bytes;
    const score = ownTarget >= 0 ? load<f32>(ownRow + ((<usize>ownTarget) << 2)) : dot(vector, wanted, width);
    top = max(top, score);
    const end = row + (((<usize>candidates) << 2) & ~15);
    let top4 = f32x4.splat(top);
    for (let at = row; at < end; at += 16) top4 = f32x4.max(top4, v128.load(at));
    top = max(
      max(f32x4.extract_lane(top4, 0), f32x4.extract_lane(top4, 1)),
      max(f32x4.extract_lane(top4, 2), f32x4.extract_lane(top4, 3)),
    );
    top4 = f32x4.splat(top);
    let sum4s = f32x4.splat(0);
    for (let at = row; at < end; at += 16) {
      const shifted = f32x4.sub(v128.load(at), top4);
      // Hidden ones get no share at all, not the smallest that exp4 gives.
      const e = v128.and(exp4(shifted), f32x4.gt(shifted, f32x4.splat(-80)));
      v128.store(at, e);
      sum4s = f32x4.add(sum4s, e);
    }
    let sum = sum4(sum4s);
    for (let j = first; j <= event; j++) {
      const at = (<usize>(j - first)) << 2;
      if (load<i32>(nextSame + ((<usize>j) << 2)) > event) sum += exp1(load<f32>(ownRow + at) - top);
    }
    if (ownTarget < 0) sum += exp1(score - top);
    store<f32>(losses + place, top + <f32>log(<f64>sum) - score);
    const scale = weight / sum;
    const scale4 = f32x4.splat(scale);
    for (let at = row; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), scale4));
    for (let j = first; j <= event; j++) {
      if (load<i32>(nextSame + ((<usize>j) << 2)) <= event) continue;
      const at = (<usize>(j - first)) << 2;
      const share = scale * exp1(load<f32>(ownRow + at) - top);
      store<f32>(dOwnRow + at, load<f32>(dOwnRow + at) + share - (j - first === ownTarget ? weight : 0));
    }
    if (ownTarget < 0) {
      const d = scale * exp1(score - top) - weight;
      axpy(d, wanted, dr + query * bytes, width);
      axpy(d, vector, dTable + <usize>target * bytes, width);
    }
  }
}

/** How many of `count` scores are at least `threshold`. */
export function countFrom(scores: usize, count: i32, threshold: f32): i32 {
  const least = f32x4.splat(threshold);
  let found = i32x4.splat(0);
  let at = 0;
  for (; at + 4 <= count; at += 4, scores += 16) found = i32x4.sub(found, f32x4.ge(v128.load(scores), least));
  let total =
    i32x4.extract_lane(found, 0) +
    i32x4.extract_lane(found, 1) +
    i32x4.extract_lane(found, 2) +
    i32x4.extract_lane(found, 3);
  for (; at < count; at++, scores += 4) if (load<f32>(scores) >= threshold) total++;
  return total;
}

/** Scores become shares of one, in place. `count` any number. */
export function softmax(scores: usize, count: i32): void {
  let top: f32 = -Infinity;
  for (let at = 0; at < count; at++) top = max(top, load<f32>(scores + ((<usize>at) << 2)));
  let sum: f64 = 0;
  const even = count & ~3;
  const shift = f32x4.splat(top);
  for (let at = 0; at < even; at += 4) {
    const cell = scores + ((<usize>at) << 2);
    const e = exp4(f32x4.sub(v128.load(cell), shift));
    v128.store(cell, e);
    sum += sum4(e);
  }
  for (let at = even; at < count; at++) {
    const cell = scores + ((<usize>at) << 2);
    const e = exp1(load<f32>(cell) - top);
    store<f32>(cell, e);
    sum += e;
  }
  const inverse = <f32>(1.0 / sum);
  for (let at = 0; at < count; at++) {
    const cell = scores + ((<usize>at) << 2);
    store<f32>(cell, load<f32>(cell) * inverse);
  }
}
