import type { LossEngine, LossResult } from '../model/loss';
import { type HeadName, openTables, type Tables } from '../model/network';
import type { Weights } from '../model/weights';
import type { Tape } from '../tape/tape';
import { lossOf, type Tensors } from './network';
import * as tf from './ops';

/**
 * The loss through whatever backend TF.js has set. Weights go there and gradients come back every step: the machine's
 * memory holds the training, so that a device can be lost at any time.
 */
export const tfLoss: LossEngine = async (tape, weights, batch, seed) => {
  const { params } = weights.shape;
  const tables = openTables(tape, weights, batch);
  const names = [...weights.byName.keys()].filter((name) => name !== 'side' || tables.side);
  const outputs = tf.tidy(() => {
    const heads: Partial<Record<HeadName, tf.Tensor1D>> = {};
    const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
      const byName: Tensors = Object.fromEntries(names.map((name, at) => [name, tensors[at] as tf.Tensor]));
      const found = lossOf(byName, params, batch, seed);
      for (const [head, losses] of Object.entries(found.heads))
        heads[head as HeadName] = tf.keep(losses.clone());
      // Weights of a head that was not asked take part with nothing, or TF.js refuses to differentiate.
      const touch = tensors.map((tensor) => tensor.sum().mul(0)).reduce((sum, none) => sum.add(none));
      return found.loss.add(touch) as tf.Scalar;
    })(names.map((name) => tensorOf(tape, weights, tables, name)));
    return { value, grads, heads };
  });
  const read = async (tensor: tf.Tensor) => (await tensor.data()) as Float32Array;
  try {
    const [loss = Number.NaN] = await read(outputs.value);
    const gradients = await Promise.all(outputs.grads.map(read));
    const heads: LossResult['heads'] = { view: null, purchase: null };
    for (const [head, losses] of Object.entries(outputs.heads)) {
      const values = await read(losses);
      heads[head as HeadName] = values.reduce((sum, value) => sum + value, 0) / values.length;
    }
    // Written once nothing can fail any more: whoever takes over adds its gradients to what is there.
    names.forEach((name, at) => {
      const target =
        name === 'item' ? tables.item : name === 'side' ? (tables.side ?? tables.item) : weights.get(name);
      tape.arena.views.f32.set(gradients[at] as Float32Array, target.gradient / 4);
    });
    return { loss, heads, tables };
  } finally {
    tf.dispose([outputs.value, ...outputs.grads, ...Object.values(outputs.heads)]);
  }
};

function tensorOf(tape: Tape, weights: Weights, tables: Tables, name: string): tf.Tensor2D {
  const from =
    name === 'item' ? tables.item : name === 'side' ? (tables.side ?? tables.item) : weights.get(name);
  const { value, rows, columns } = from;
  return tf.tensor2d(tape.arena.views.f32.slice(value / 4, value / 4 + rows * columns), [rows, columns]);
}
