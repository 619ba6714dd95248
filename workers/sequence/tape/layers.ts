/** Operations on whole tensors; each is written down on the tape with its backward pass. */
import type { Tape, Tensor } from './tape';

/** x W + b. */
export function linear(tape: Tape, x: Tensor, weight: Tensor, bias?: Tensor): Tensor {
  const { kernel } = tape;
  const { rows, columns: inputs } = x;
  const outputs = weight.columns;
  const y = tape.zeros(rows, outputs);
  const panels = tape.floats(inputs * padded(outputs));
  kernel.packPanels(weight.value, outputs, 1, inputs, outputs, panels);
  kernel.gemm(rows, outputs, inputs, x.value, inputs, 1, panels, y.value, outputs, 0);
  if (bias) kernel.addBias(y.value, rows, outputs, bias.value);
  tape.note(() => {
    const byInput = tape.floats(outputs * padded(inputs));
    kernel.packPanels(weight.value, 1, outputs, outputs, inputs, byInput);
    kernel.gemm(rows, inputs, outputs, y.gradient, outputs, 1, byInput, x.gradient, inputs, 1);
    const given = tape.floats(rows * padded(outputs));
    kernel.packPanels(y.gradient, outputs, 1, rows, outputs, given);
    kernel.gemm(inputs, outputs, rows, x.value, 1, inputs, given, weight.gradient, outputs, 1);
    if (bias) kernel.sumRows(y.gradient, rows, outputs, bias.gradient);
  });
  return y;
}

/** Columns as the panels of a product hold them. */
export function padded(columns: number): number {
  return Math.ceil(columns / 8) * 8;
}

export function layerNorm(tape: Tape, x: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const { kernel } = tape;
  const { rows, columns } = x;
  const y = tape.zeros(rows, columns);
  const stats = tape.floats(rows * 2);
  kernel.layerNorm(x.value, rows, columns, gain.value, bias.value, y.value, stats);
  tape.note(() =>
    kernel.layerNormBackward(
      ...([x.value, rows, columns, gain.value, stats, y.gradient] as const),
      ...([x.gradient, gain.gradient, bias.gradient] as const),
    ),
  );
  return y;
}

export function gelu(tape: Tape, x: Tensor): Tensor {
  const y = tape.zeros(x.rows, x.columns);
  const count = x.rows * x.columns;
  tape.kernel.gelu(x.value, count, y.value);
  tape.note(() => tape.kernel.geluBackward(x.value, count, y.gradient, x.gradient));
  return y;
}

/** base + scale * x; while learning, a share `drop` of x, chosen by `seed`, is left out. `base` may be missing. */
export function addDropped(
  tape: Tape,
  base: Tensor | null,
  x: Tensor,
  { drop = 0, scale = 1, seed = 0 }: { drop?: number; scale?: number; seed?: number } = {},
): Tensor {
  const { kernel } = tape;
  const y = tape.zeros(x.rows, x.columns);
  const count = x.rows * x.columns;
  const dropping = tape.learning && drop > 0;
  const add = (from: number, to: number) =>
    dropping
      ? kernel.dropoutAdd(from, count, seed, 1 - drop, scale, to)
      : kernel.addScaled(scale, from, to, count);
  if (base) kernel.addScaled(1, base.value, y.value, count);
  add(x.value, y.value);
  tape.note(() => {
    if (base) kernel.addScaled(1, y.gradient, base.gradient, count);
    add(y.gradient, x.gradient);
  });
  return y;
}

/** base + gate * x / sqrt(columns), with a gate of one number. Written over `base`. */
export function addGated(tape: Tape, base: Tensor, x: Tensor, gate: Tensor): Tensor {
  const { kernel, arena } = tape;
  const count = x.rows * x.columns;
  const root = 1 / Math.sqrt(x.columns);
  const opening = () => (arena.views.f32[gate.value / 4] as number) * root;
  kernel.addScaled(opening(), x.value, base.value, count);
  tape.note(() => {
    const { f32 } = arena.views;
    let sum = 0;
    for (let at = 0; at < count; at++) {
      sum += (f32[base.gradient / 4 + at] as number) * (f32[x.value / 4 + at] as number);
    }
    f32[gate.gradient / 4] = (f32[gate.gradient / 4] as number) + sum * root;
    kernel.addScaled(opening(), base.gradient, x.gradient, count);
  });
  return base;
}

/** Every row made as long as 1. */
export function unitRows(tape: Tape, x: Tensor): Tensor {
  const { kernel } = tape;
  const y = tape.zeros(x.rows, x.columns);
  const inverses = tape.floats(x.rows);
  kernel.unitRows(x.value, x.rows, x.columns, y.value, inverses);
  tape.note(() => kernel.unitRowsBackward(y.value, x.rows, x.columns, inverses, y.gradient, x.gradient));
  return y;
}

/** scale * the rows `indices` of a table; gradients of rows asked for twice add up. */
export function gather(tape: Tape, table: Tensor, indices: Int32Array, scale = 1): Tensor {
  const { kernel } = tape;
  const { columns } = table;
  const at = tape.integers(indices);
  const y = tape.zeros(indices.length, columns);
  kernel.gatherRows(table.value, at, indices.length, columns, scale, y.value);
  tape.note(() => kernel.scatterRows(y.gradient, at, indices.length, columns, scale, table.gradient));
  return y;
}

/** Adds row `rows[n]` of a table to row `events[n]` of `target`, for every n. Written over `target`. */
export function addRows(
  tape: Tape,
  target: Tensor,
  table: Tensor,
  rows: Int32Array,
  events: Int32Array,
): Tensor {
  const { kernel } = tape;
  const taken = tape.integers(events);
  const picked = gather(tape, table, rows);
  kernel.scatterRows(picked.value, taken, rows.length, table.columns, 1, target.value);
  tape.note(() => kernel.gatherRows(target.gradient, taken, rows.length, table.columns, 1, picked.gradient));
  return target;
}
