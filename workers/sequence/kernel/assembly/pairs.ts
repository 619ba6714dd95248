/** Scores of the pairs (event, earlier event) of each sequence; element (i, j) is of event i and j <= i. */
import { axpy, dot } from '../../../runtime/assembly/math';
import { lengthOf, squareOf, startOf } from './spans';

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
    const start = startOf(starts, s);
    const length = lengthOf(starts, s);
    const square = squareOf(out, pairStarts, s, 1, 0, length);
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
    const start = startOf(starts, s);
    const length = lengthOf(starts, s);
    const square = squareOf(d, pairStarts, s, 1, 0, length);
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
    const start = startOf(starts, s);
    const length = lengthOf(starts, s);
    let square = squareOf(out, pairStarts, s, 1, 0, length);
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
    const start = startOf(starts, s);
    const length = lengthOf(starts, s);
    let square = squareOf(d, pairStarts, s, 1, 0, length);
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
