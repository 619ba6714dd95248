/**
 * Causal attention and products over pairs of events of one sequence. Sequences lie one after the other without
 * padding: sequence b has the rows `starts[b]` .. `starts[b + 1]`. Its square of pairs begins at
 * `pairStarts[b]` (times the number of heads); element (i, j) with j <= i is event i looking at event j.
 */
import { axpy, dot, exp4, sum4 } from './math';

/** `out` = softmax(q k / sqrt(width) + bias[distance]) v; the shares go to `shares`. Strides in floats. */
export function attention(
  q: usize,
  k: usize,
  qkStride: i32,
  v: usize,
  vStride: i32,
  heads: i32,
  width: i32,
  scale: f32,
  bias: usize,
  biasLength: i32,
  starts: usize,
  pairStarts: usize,
  sequences: i32,
  shares: usize,
  out: usize,
): void {
  const outBytes = (<usize>(heads * width)) << 2;
  const qkBytes = (<usize>qkStride) << 2;
  const vBytes = (<usize>vStride) << 2;
  for (let b = 0; b < sequences; b++) {
    const start = <usize>load<i32>(starts + ((<usize>b) << 2));
    const length = <i32>(<usize>load<i32>(starts + ((<usize>b) << 2), 4) - start);
    for (let head = 0; head < heads; head++) {
      const offset = (<usize>(head * width)) << 2;
      const square =
        shares +
        ((<usize>load<i32>(pairStarts + ((<usize>b) << 2)) * <usize>heads +
          <usize>(head * length * length)) <<
          2);
      const headBias = bias + ((<usize>(head * biasLength)) << 2);
      for (let i = 0; i < length; i++) {
        const row = square + ((<usize>(i * length)) << 2);
        const query = q + (start + <usize>i) * qkBytes + offset;
        let key = k + start * qkBytes + offset;
        let top: f32 = -Infinity;
        for (let j = 0; j <= i; j++, key += qkBytes) {
          let score = dot(query, key, width) * scale;
          if (bias !== 0) score += load<f32>(headBias + ((<usize>min(i - j, biasLength - 1)) << 2));
          store<f32>(row + ((<usize>j) << 2), score);
          top = max(top, score);
        }
        softmaxRow(row, i + 1, top);
        const target = out + (start + <usize>i) * outBytes + offset;
        let value = v + start * vBytes + offset;
        for (let j = 0; j <= i; j++, value += vBytes) {
          axpy(load<f32>(row + ((<usize>j) << 2)), value, target, width);
        }
      }
    }
  }
}

function softmaxRow(row: usize, count: i32, top: f32): void {
  let sum = f32x4.splat(0);
  const shift = f32x4.splat(top);
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const at = row + ((<usize>j) << 2);
    const e = exp4(f32x4.sub(v128.load(at), shift));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
  }
  let total = sum4(sum);
  for (; j < count; j++) {
    const at = row + ((<usize>j) << 2);
    const e = f32x4.extract_lane(exp4(f32x4.splat(load<f32>(at) - top)), 0);
    store<f32>(at, e);
    total += e;
  }
  const inverse: f32 = <f32>1 / total;
  for (j = 0; j < count; j++) {
    const at = row + ((<usize>j) << 2);
    store<f32>(at, load<f32>(at) * inverse);
  }
}

/** Adds to dq, dk, dv (strides as in `attention`) and dBias. `scratch`: one float per event of the longest. */
export function attentionBackward(
  q: usize,
  k: usize,
  qkStride: i32,
  v: usize,
  vStride: i32,
  heads: i32,
  width: i32,
  scale: f32,
  hasBias: i32,
  biasLength: i32,
  starts: usize,
  pairStarts: usize,
  sequences: i32,
  shares: usize,
  dOut: usize,
  dq: usize,
  dk: usize,
  dv: usize,
  dBias: usize,
  scratch: usize,
): void {
  const outBytes = (<usize>(heads * width)) << 2;
  const qkBytes = (<usize>qkStride) << 2;
  const vBytes = (<usize>vStride) << 2;
  for (let b = 0; b < sequences; b++) {
    const start = <usize>load<i32>(starts + ((<usize>b) << 2));
    const length = <i32>(<usize>load<i32>(starts + ((<usize>b) << 2), 4) - start);
    for (let head = 0; head < heads; head++) {
      const offset = (<usize>(head * width)) << 2;
      const square =
        shares +
        ((<usize>load<i32>(pairStarts + ((<usize>b) << 2)) * <usize>heads +
          <usize>(head * length * length)) <<
          2);
      const headBias = dBias + ((<usize>(head * biasLength)) << 2);
      for (let i = 0; i < length; i++) {
        const row = square + ((<usize>(i * length)) << 2);
        const given = dOut + (start + <usize>i) * outBytes + offset;
        const queryAt = (start + <usize>i) * qkBytes + offset;
        let mean: f32 = 0;
        let valueAt = start * vBytes + offset;
        for (let j = 0; j <= i; j++, valueAt += vBytes) {
          const at = (<usize>j) << 2;
          const share = load<f32>(row + at);
          const d = dot(given, v + valueAt, width);
          axpy(share, given, dv + valueAt, width);
          store<f32>(scratch + at, d);
          mean += share * d;
        }
        let keyAt = start * qkBytes + offset;
        for (let j = 0; j <= i; j++, keyAt += qkBytes) {
          const at = (<usize>j) << 2;
          const d = load<f32>(row + at) * (load<f32>(scratch + at) - mean);
          if (hasBias !== 0) {
            const cell = headBias + ((<usize>min(i - j, biasLength - 1)) << 2);
            store<f32>(cell, load<f32>(cell) + d);
          }
          axpy(d * scale, k + keyAt, dq + queryAt, width);
          axpy(d * scale, q + queryAt, dk + keyAt, width);
        }
      }
    }
  }
}

/** out(i, j) += alpha a_i . b_j over the pairs j <= i; rows of `width` floats. */
export function pairDots(
  a: usize,
  b: usize,
  width: i32,
  alpha: f32,
  starts: usize,
  pairStarts: usize,
  sequences: i32,
  out: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let s = 0; s < sequences; s++) {
    const start = <usize>load<i32>(starts + ((<usize>s) << 2));
    const length = <i32>(<usize>load<i32>(starts + ((<usize>s) << 2), 4) - start);
    const square = out + ((<usize>load<i32>(pairStarts + ((<usize>s) << 2))) << 2);
    for (let i = 0; i < length; i++) {
      let cell = square + ((<usize>(i * length)) << 2);
      const left = a + (start + <usize>i) * bytes;
      let right = b + start * bytes;
      for (let j = 0; j <= i; j++, cell += 4, right += bytes) {
        store<f32>(cell, load<f32>(cell) + alpha * dot(left, right, width));
      }
    }
  }
}

/** Adds alpha d(i, j) b_j to da_i and alpha d(i, j) a_i to db_j. */
export function pairDotsBackward(
  a: usize,
  b: usize,
  width: i32,
  alpha: f32,
  starts: usize,
  pairStarts: usize,
  sequences: i32,
  d: usize,
  da: usize,
  db: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let s = 0; s < sequences; s++) {
    const start = <usize>load<i32>(starts + ((<usize>s) << 2));
    const length = <i32>(<usize>load<i32>(starts + ((<usize>s) << 2), 4) - start);
    const square = d + ((<usize>load<i32>(pairStarts + ((<usize>s) << 2))) << 2);
    for (let i = 0; i < length; i++) {
      let cell = square + ((<usize>(i * length)) << 2);
      const left = (start + <usize>i) * bytes;
      let right = start * bytes;
      for (let j = 0; j <= i; j++, cell += 4, right += bytes) {
        const given = alpha * load<f32>(cell);
        if (given === 0) continue;
        axpy(given, b + right, da + left, width);
        axpy(given, a + left, db + right, width);
      }
    }
  }
}

/**
 * out(i, j) += byDistance[i - j] + byCount[times[j]] + byEvent[i]: what a repeat is worth by how long ago it
 * was, how often the item came up, and the state of the session.
 */
export function pairBias(
  byDistance: usize,
  distances: i32,
  byCount: usize,
  counts: i32,
  times: usize,
  byEvent: usize,
  starts: usize,
  pairStarts: usize,
  sequences: i32,
  out: usize,
): void {
  for (let s = 0; s < sequences; s++) {
    const start = <usize>load<i32>(starts + ((<usize>s) << 2));
    const length = <i32>(<usize>load<i32>(starts + ((<usize>s) << 2), 4) - start);
    let square = out + ((<usize>load<i32>(pairStarts + ((<usize>s) << 2))) << 2);
    for (let i = 0; i < length; i++, square += (<usize>length) << 2) {
      const state = load<f32>(byEvent + ((start + <usize>i) << 2));
      for (let j = 0; j <= i; j++) {
        const count = min(load<i32>(times + ((start + <usize>j) << 2)), counts - 1);
        const cell = square + ((<usize>j) << 2);
        const far = load<f32>(byDistance + ((<usize>min(i - j, distances - 1)) << 2));
        store<f32>(cell, load<f32>(cell) + far + load<f32>(byCount + ((<usize>count) << 2)) + state);
      }
    }
  }
}

/** Adds to the gradients of the three. */
export function pairBiasBackward(
  dByDistance: usize,
  distances: i32,
  dByCount: usize,
  counts: i32,
  times: usize,
  dByEvent: usize,
  starts: usize,
  pairStarts: usize,
  sequences: i32,
  d: usize,
): void {
  for (let s = 0; s < sequences; s++) {
    const start = <usize>load<i32>(starts + ((<usize>s) << 2));
    const length = <i32>(<usize>load<i32>(starts + ((<usize>s) << 2), 4) - start);
    let square = d + ((<usize>load<i32>(pairStarts + ((<usize>s) << 2))) << 2);
    for (let i = 0; i < length; i++, square += (<usize>length) << 2) {
      let state: f32 = 0;
      for (let j = 0; j <= i; j++) {
        const given = load<f32>(square + ((<usize>j) << 2));
        const count = min(load<i32>(times + ((start + <usize>j) << 2)), counts - 1);
        const far = dByDistance + ((<usize>min(i - j, distances - 1)) << 2);
        const often = dByCount + ((<usize>count) << 2);
        store<f32>(far, load<f32>(far) + given);
        store<f32>(often, load<f32>(often) + given);
        state += given;
      }
      const event = dByEvent + ((start + <usize>i) << 2);
      store<f32>(event, load<f32>(event) + state);
    }
  }
}
