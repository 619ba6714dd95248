import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import { SUM_BLOCK } from '../../kernel/layout';
import { exp, nearest } from './math';

type Gradients = Pick<
  Kernel,
  'binaryGradients' | 'squaredGradients' | 'absoluteGradients' | 'sumGradients' | 'quantise'
>;

const f = Math.fround;

/** First and second derivatives of the losses, and their fixed-point form. */
export function gradients(arena: Arena): Gradients {
  return {
    binaryGradients(out, scores, labels, weights, sigmoid, negativeWeight, positiveWeight, from, to) {
      const { f32, f64 } = arena.views;
      const steep = f(sigmoid);
      for (let row = from; row < to; row++) {
        const isPositive = (f32[labels / 4 + row] as number) > 0.5;
        const steepness = isPositive ? steep : -steep;
        let weight = f(isPositive ? positiveWeight : negativeWeight);
        if (weights !== 0) weight = f(weight * (f32[weights / 4 + row] as number));
        const score = f(f64[scores / 8 + row] as number);
        const response = f(steepness / f(1 + exp(f(steepness * score))));
        const size = Math.abs(response);
        f32[out / 4 + 2 * row] = f(-response * weight);
        f32[out / 4 + 2 * row + 1] = f(f(size * f(steep - size)) * weight);
      }
    },

    squaredGradients(out, scores, labels, weights, from, to) {
      const { f32, f64 } = arena.views;
      for (let row = from; row < to; row++) {
        const weight = weights === 0 ? 1 : (f32[weights / 4 + row] as number);
        const difference = (f64[scores / 8 + row] as number) - (f32[labels / 4 + row] as number);
        f32[out / 4 + 2 * row] = f(f(difference) * weight);
        f32[out / 4 + 2 * row + 1] = weight;
      }
    },

    absoluteGradients(out, scores, labels, weights, from, to) {
      const { f32, f64 } = arena.views;
      for (let row = from; row < to; row++) {
        const weight = weights === 0 ? 1 : (f32[weights / 4 + row] as number);
        const difference = (f64[scores / 8 + row] as number) - (f32[labels / 4 + row] as number);
        f32[out / 4 + 2 * row] = difference > 0 ? weight : difference < 0 ? -weight : 0;
        f32[out / 4 + 2 * row + 1] = weight;
      }
    },

    sumGradients(pairs, rows, indices, from, to, out) {
      const { f32, f64, i32 } = arena.views;
      for (let block = from; block < to; block++) {
        let gradient = 0;
        let hessian = 0;
        const end = Math.min((block + 1) * SUM_BLOCK, rows);
        for (let place = block * SUM_BLOCK; place < end; place++) {
          const row = indices === 0 ? place : (i32[indices / 4 + place] as number);
          gradient += Math.abs(f32[pairs / 4 + 2 * row] as number);
          hessian += f32[pairs / 4 + 2 * row + 1] as number;
        }
        f64[out / 8 + 2 * block] = gradient;
        f64[out / 8 + 2 * block + 1] = hessian;
      }
    },

    quantise(pairs, from, to, gradientScale, hessianScale) {
      const { f32, i32, u32 } = arena.views;
      for (let row = from; row < to; row++) {
        const gradient = nearest((f32[pairs / 4 + 2 * row] as number) * gradientScale);
        const hessian = nearest((f32[pairs / 4 + 2 * row + 1] as number) * hessianScale);
        u32[pairs / 4 + 2 * row] = hessian;
        i32[pairs / 4 + 2 * row + 1] = gradient;
      }
    },
  };
}
