/** Causal attention: element (i, j) of a square, with j <= i, is event i looking at event j. */
import { axpy, dot, exp4, sum4 } from '../../../runtime/assembly/math';
import { lengthOf, squareOf, startOf } from './spans';

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
    const start = startOf(starts, b);
    const length = lengthOf(starts, b);
    for (let head = 0; head < heads; head++) {
      const offset = (<usize>(head * width)) << 2;
      const square = squareOf(shares, pairStarts, b, heads, head, length);
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
    const start = startOf(starts, b);
    const length = lengthOf(starts, b);
    for (let head = 0; head < heads; head++) {
      const offset = (<usize>(head * width)) << 2;
      const square = squareOf(shares, pairStarts, b, heads, head, length);
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
