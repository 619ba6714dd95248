/**
 * The network of `model/network.ts` and `model/loss.ts` in TF.js, which differentiates it: for WebGPU, and as the
 * plain version that the kernels are measured against.
 */

import type { Batch } from '../data/batch';
import { HEADS, type HeadName, isAsked, scoreScale } from '../model/network';
import { rotaryTurns } from '../model/rotary';
import type { ModelParams } from '../params';
import { dropoutFactors } from './dropout';
import { type Grid, gridOf, masksOf } from './layout';
import * as tf from './ops';

export type Tensors = Record<string, tf.Tensor>;

/** The weighted loss (a scalar) and each head's single losses; `weights` holds `item` and `side` by batch row. */
export function lossOf(
  weights: Tensors,
  params: ModelParams,
  batch: Batch,
  seed: number,
): { loss: tf.Scalar; heads: Partial<Record<HeadName, tf.Tensor1D>> } {
  const grid = gridOf(batch);
  const { scored, events, state } = encode(weights, params, batch, grid, seed);
  const heads: Partial<Record<HeadName, tf.Tensor1D>> = {};
  let loss = tf.scalar(0);
  for (const head of HEADS) {
    if (!isAsked(batch[head])) continue;
    const losses = headLosses(weights, params, head, { scored, events, state }, batch, grid);
    heads[head] = losses;
    loss = loss.add(losses.mul(tf.tensor1d(batch[head].weights)).sum());
  }
  return { loss, heads };
}

interface Encoded {
  scored: tf.Tensor2D;
  /** Cells x width. */
  events: tf.Tensor2D;
  state: tf.Tensor2D;
}

function encode(weights: Tensors, params: ModelParams, batch: Batch, grid: Grid, seed: number): Encoded {
  const { width, positions } = params;
  const item = weightOf(weights, 'item');
  const scored = params.cosine ? unitRows(item) : item;
  const events = tf.gather(scored, tf.tensor1d(grid.itemRows, 'int32'));
  const dropped = (x: tf.Tensor2D, drop: number, of: number) => dropOut(x, batch, grid, drop, of);
  let x = dropped(events, params.input_dropout, seed ^ 0x51ed270b).mul(Math.sqrt(width)) as tf.Tensor2D;
  if (positions === 'learned') {
    x = x.add(tf.gather(weightOf(weights, 'position'), tf.tensor1d(grid.places, 'int32')));
  }
  if (weights.side && batch.sideRows.length > 0) {
    const picked = tf.gather(weightOf(weights, 'side'), tf.tensor1d(batch.sideRows, 'int32'));
    const cells = tf.tensor1d(
      batch.sideEvents.map((event) => grid.cellOf[event] as number),
      'int32',
    );
    x = x.add(tf.unsortedSegmentSum(picked, cells, grid.cells));
  }
  for (let layer = 0; layer < params.layers; layer++) {
    const weight = (name: string) => weightOf(weights, `block${layer}.${name}`);
    const ofLayer = seed + 2 * layer * 0x9e3779b9;
    const normed = layerNorm(x, weight('norm1.gain'), weight('norm1.bias'));
    const qkv = tf.matMul(normed, weight('qkv')).add(weight('qkv.bias')) as tf.Tensor2D;
    const mixed = tf
      .matMul(selfAttention(qkv, weight('distance'), params, grid), weight('out'))
      .add(weight('out.bias'));
    x = x.add(dropped(mixed as tf.Tensor2D, params.dropout, ofLayer ^ 0x2545f491));
    const up = tf
      .matMul(layerNorm(x, weight('norm2.gain'), weight('norm2.bias')), weight('up'))
      .add(weight('up.bias'));
    const down = tf.matMul(gelu(up as tf.Tensor2D), weight('down')).add(weight('down.bias')) as tf.Tensor2D;
    x = x.add(dropped(down, params.dropout, ofLayer ^ 0x6c62272e));
  }
  return {
    scored,
    events,
    state: layerNorm(x, weightOf(weights, 'norm.gain'), weightOf(weights, 'norm.bias')),
  };
}

function selfAttention(qkv: tf.Tensor2D, bias: tf.Tensor2D, params: ModelParams, grid: Grid): tf.Tensor2D {
  const { heads, width, positions, max_length } = params;
  const headWidth = width / heads;
  const part = (index: number) =>
    qkv
      .slice([0, index * width], [grid.cells, width])
      .reshape([grid.sequences, grid.longest, heads, headWidth])
      .transpose([0, 2, 1, 3]) as tf.Tensor4D;
  let [q, k] = [part(0), part(1)];
  if (positions === 'rotary')
    [q, k] = [q, k].map((x) => turned(x, max_length, grid.longest)) as [tf.Tensor4D, tf.Tensor4D];
  const scores = tf
    .matMul(q, k, false, true)
    .mul(1 / Math.sqrt(headWidth))
    .add(causal(bias, grid.longest));
  return tf
    .matMul(tf.softmax(scores), part(2))
    .transpose([0, 2, 1, 3])
    .reshape([grid.cells, width]) as tf.Tensor2D;
}

/** heads x longest x longest: the bias of each distance, hidden where the key is later. */
function causal(bias: tf.Tensor2D, longest: number): tf.Tensor3D {
  const [heads = 1, distances = 1] = bias.shape;
  const index = new Int32Array(longest * longest);
  const later = new Float32Array(longest * longest);
  for (let i = 0; i < longest; i++) {
    for (let j = 0; j < longest; j++) {
      index[i * longest + j] = Math.min(Math.max(i - j, 0), distances - 1);
      later[i * longest + j] = j > i ? -1e9 : 0;
    }
  }
  const byDistance = tf.gather(bias.transpose(), tf.tensor1d(index, 'int32')).transpose();
  return byDistance.add(tf.tensor1d(later)).reshape([heads, longest, longest]) as tf.Tensor3D;
}

function turned(x: tf.Tensor4D, places: number, longest: number): tf.Tensor4D {
  const width = x.shape[3];
  const turns = tf.tensor2d(rotaryTurns(places, width), [places, width]).slice([0, 0], [longest, width]);
  const [cosine, sine] = tf.split(turns, 2, 1) as [tf.Tensor, tf.Tensor];
  const [low, high] = tf.split(x, 2, 3) as [tf.Tensor, tf.Tensor];
  return tf.concat(
    [low.mul(cosine).sub(high.mul(sine)), low.mul(sine).add(high.mul(cosine))],
    3,
  ) as tf.Tensor4D;
}

function headLosses(
  weights: Tensors,
  params: ModelParams,
  head: HeadName,
  { scored, events, state }: Encoded,
  batch: Batch,
  grid: Grid,
): tf.Tensor1D {
  const weight = (name: string) => weightOf(weights, `${head}.${name}`);
  const { width } = params;
  const { sequences, longest } = grid;
  const questions = batch[head];
  const count = questions.events.length;
  const scale = scoreScale(params);
  const cube = (x: tf.Tensor) => x.reshape([sequences, longest, width]) as tf.Tensor3D;
  const root = 1 / Math.sqrt(width);
  let vectors = tf.matMul(state, weight('output')).mul(root).mul(weight('gate')) as tf.Tensor2D;
  if (params.readout) {
    const [q, k] = [cube(tf.matMul(state, weight('query'))), cube(tf.matMul(state, weight('key')))];
    const scores = tf
      .matMul(q, k, false, true)
      .mul(root)
      .add(causal(weight('distance'), longest));
    vectors = vectors.add(tf.matMul(tf.softmax(scores), cube(events)).reshape([grid.cells, width]));
  }
  if (params.cosine) vectors = unitRows(vectors);
  let own: tf.Tensor = tf.matMul(cube(vectors), cube(events), false, true).mul(scale);
  if (params.pointer) {
    const [q, k] = [
      cube(tf.matMul(state, weight('repeat.query'))),
      cube(tf.matMul(state, weight('repeat.key'))),
    ];
    const counts = weight('repeat.count');
    const times = grid.timesBefore.map((before) => Math.min(before, (counts.shape[1] as number) - 1));
    own = own
      .add(tf.matMul(q, k, false, true).mul(root))
      .add(causal(weight('repeat.distance'), longest))
      .add(tf.gather(counts.reshape([-1]), tf.tensor1d(times, 'int32')).reshape([sequences, 1, longest]))
      .add(tf.matMul(state, weight('repeat.state')).reshape([sequences, longest, 1]));
  }
  const cells = tf.tensor1d(
    questions.events.map((event) => grid.cellOf[event] as number),
    'int32',
  );
  const asked = tf.gather(vectors, cells).mul(scale) as tf.Tensor2D;
  const masks = masksOf(batch, questions);
  const square = (values: Float32Array) => tf.tensor2d(values, [count, longest]);
  const ownScores = tf.gather(own.reshape([grid.cells, longest]), cells).add(square(masks.own));
  const shared = tf
    .matMul(asked, scored.slice([0, 0], [batch.candidates, width]), false, true)
    .add(tf.tensor2d(masks.candidates, [count, batch.candidates]));
  const other = asked.mul(tf.gather(scored, tf.tensor1d(questions.targets, 'int32'))).sum(1);
  const all = tf.concat([shared, ownScores, other.add(tf.tensor1d(masks.target)).reshape([count, 1])], 1);
  // Hidden own scores are huge: they are replaced, not multiplied away.
  const ownTarget = tf.where(square(masks.ownTarget).greater(0.5), ownScores, tf.zerosLike(ownScores)).sum(1);
  const chosen = ownTarget.add(other.mul(tf.tensor1d(masks.isOther)));
  return tf.logSumExp(all, 1).sub(chosen) as tf.Tensor1D;
}

function weightOf(weights: Tensors, name: string): tf.Tensor2D {
  const weight = weights[name];
  if (!weight) throw new TypeError(`The model has no weight ${name}.`);
  return weight as tf.Tensor2D;
}

function unitRows(x: tf.Tensor2D): tf.Tensor2D {
  return x.div(x.square().sum(1, true).add(1e-12).sqrt());
}

function layerNorm(x: tf.Tensor2D, gain: tf.Tensor2D, bias: tf.Tensor2D): tf.Tensor2D {
  const away = x.sub(x.mean(1, true));
  return away.div(away.square().mean(1, true).add(1e-5).sqrt()).mul(gain).add(bias);
}

function gelu(x: tf.Tensor2D): tf.Tensor2D {
  const u = x.add(x.mul(x).mul(x).mul(0.044715)).mul(0.7978845608028654);
  return x.mul(tf.sigmoid(u.mul(2)));
}

/** Drops what the kernel drops: its hash counts the elements of the packed events. */
function dropOut(
  x: tf.Tensor2D,
  { events }: Batch,
  { cellOf, cells }: Grid,
  drop: number,
  seed: number,
): tf.Tensor2D {
  if (drop === 0) return x;
  const width = x.shape[1];
  const packed = dropoutFactors(events * width, seed, drop);
  const factors = new Float32Array(cells * width);
  for (let event = 0; event < events; event++) {
    factors.set(packed.subarray(event * width, (event + 1) * width), (cellOf[event] as number) * width);
  }
  return x.mul(tf.tensor2d(factors, [cells, width]));
}
