import { exp4 } from '../../../runtime/assembly/math';
import { SUM_BLOCK } from './layout';

/** Four rows at a time; the arrays are padded so that the last group may be incomplete. */
export function binaryGradients(
  gradients: usize,
  scores: usize,
  labels: usize,
  weights: usize,
  sigmoid: f64,
  negativeWeight: f64,
  positiveWeight: f64,
  from: i32,
  to: i32,
): void {
  const one = f32x4.splat(1);
  const steep = f32x4.splat(<f32>sigmoid);
  const negative = f32x4.splat(<f32>negativeWeight);
  const positive = f32x4.splat(<f32>positiveWeight);
  for (let row = <usize>from; row < <usize>to; row += 4) {
    const score = v128.shuffle<i32>(
      f32x4.demote_f64x2_zero(v128.load(scores + (row << 3))),
      f32x4.demote_f64x2_zero(v128.load(scores + (row << 3), 16)),
      0,
      1,
      4,
      5,
    );
    const isPositive = f32x4.gt(v128.load(labels + (row << 2)), f32x4.splat(0.5));
    const steepness = v128.bitselect(steep, f32x4.neg(steep), isPositive);
    let weight = v128.bitselect(positive, negative, isPositive);
    if (weights !== 0) weight = f32x4.mul(weight, v128.load(weights + (row << 2)));
    const response = f32x4.div(steepness, f32x4.add(one, exp4(f32x4.mul(steepness, score))));
    const size = f32x4.abs(response);
    const gradient = f32x4.mul(f32x4.neg(response), weight);
    const hessian = f32x4.mul(f32x4.mul(size, f32x4.sub(steep, size)), weight);
    const out = gradients + (row << 3);
    v128.store(out, v128.shuffle<i32>(gradient, hessian, 0, 4, 1, 5));
    v128.store(out, v128.shuffle<i32>(gradient, hessian, 2, 6, 3, 7), 16);
  }
}

/** A loop of its own: one with a flag, for this and the next, took six times as long. */
export function squaredGradients(
  gradients: usize,
  scores: usize,
  labels: usize,
  weights: usize,
  from: i32,
  to: i32,
): void {
  for (let row = <usize>from; row < <usize>to; row++) {
    const weight = weights === 0 ? <f32>1 : load<f32>(weights + (row << 2));
    const difference = load<f64>(scores + (row << 3)) - <f64>load<f32>(labels + (row << 2));
    store<f32>(gradients + (row << 3), <f32>difference * weight);
    store<f32>(gradients + (row << 3), weight, 4);
  }
}

export function absoluteGradients(
  gradients: usize,
  scores: usize,
  labels: usize,
  weights: usize,
  from: i32,
  to: i32,
): void {
  for (let row = <usize>from; row < <usize>to; row++) {
    const weight = weights === 0 ? <f32>1 : load<f32>(weights + (row << 2));
    const difference = load<f64>(scores + (row << 3)) - <f64>load<f32>(labels + (row << 2));
    store<f32>(gradients + (row << 3), difference > 0 ? weight : difference < 0 ? -weight : 0);
    store<f32>(gradients + (row << 3), weight, 4);
  }
}

export function sumGradients(
  gradients: usize,
  rows: i32,
  indices: usize,
  from: i32,
  to: i32,
  out: usize,
): void {
  for (let block = from; block < to; block++) {
    const end = min((block + 1) * SUM_BLOCK, rows);
    let gradient: f64 = 0;
    let hessian: f64 = 0;
    for (let place = block * SUM_BLOCK; place < end; place++) {
      const row = indices === 0 ? <usize>place : <usize>load<i32>(indices + ((<usize>place) << 2));
      gradient += <f64>abs(load<f32>(gradients + (row << 3)));
      hessian += <f64>load<f32>(gradients + (row << 3), 4);
    }
    store<f64>(out + ((<usize>block) << 4), gradient);
    store<f64>(out + ((<usize>block) << 4), hessian, 8);
  }
}

export function quantise(gradients: usize, from: i32, to: i32, gradientScale: f64, hessianScale: f64): void {
  const last = gradients + ((<usize>to) << 3);
  for (let pair = gradients + ((<usize>from) << 3); pair < last; pair += 8) {
    const gradient = nearest<f64>(<f64>load<f32>(pair) * gradientScale);
    const hessian = nearest<f64>(<f64>load<f32>(pair, 4) * hessianScale);
    store<i64>(pair, ((<i64>gradient) << 32) + <i64>hessian);
  }
}
