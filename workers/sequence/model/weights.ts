import { Random } from '../../runtime/random';
import type { Machine } from '../kernel/kernel';
import type { ModelParams } from '../params';
import type { Tensor } from '../tape/tape';

/** A weight with the moments of its gradient. */
export interface Weight extends Tensor {
  name: string;
  first: number;
  second: number;
  /** Whether weight decay pulls at it: matrices only. */
  decays: boolean;
  /** Whether only the rows that a batch touches have a gradient and move. */
  isTable: boolean;
}

type Start = 'zero' | 'one' | 'gate' | 'matrix' | 'small' | 'unit';

/** Distances and counts that repeats are told apart by. */
const DISTANCES = 32;
const COUNTS = 8;
/** Length of the item vectors at the start: how far one step of the optimiser turns them. */
export const START_LENGTH = 0.58;

/** What a model consists of: its parameters and sizes. */
export interface ModelShape {
  params: ModelParams;
  items: number;
  sideRows: number;
}

/** All weights of a model by name, in the machine's memory. */
export class Weights {
  readonly byName = new Map<string, Weight>();

  constructor(
    private readonly machine: Machine,
    readonly shape: ModelShape,
    seed: number,
  ) {
    for (const [name, rows, columns, start] of plan(shape)) this.add(name, rows, columns, start, seed);
  }

  get(name: string): Weight {
    const weight = this.byName.get(name);
    if (!weight) throw new TypeError(`The model has no weight ${name}.`);
    return weight;
  }

  /** The numbers of a weight, or of one of its moments, as a view that lives until the memory grows. */
  numbers(weight: Weight, part: 'value' | 'gradient' | 'first' | 'second' = 'value'): Float32Array {
    const at = weight[part] / 4;
    return this.machine.arena.views.f32.subarray(at, at + weight.rows * weight.columns);
  }

  private add(name: string, rows: number, columns: number, start: Start, seed: number): void {
    const room = () => this.machine.arena.allocate(Math.max(4, Math.ceil((rows * columns) / 4) * 4) * 4);
    const isTable = start === 'unit' || name === 'side';
    const weight: Weight = {
      ...{ name, rows, columns, isTable, decays: start === 'matrix' },
      ...{ value: room(), gradient: isTable ? 0 : room(), first: room(), second: room() },
    };
    fill(this.numbers(weight), rows, columns, start, new Random(seed, `weight ${name}`));
    this.byName.set(name, weight);
  }
}

/** Name, rows, columns and start of each weight, in the order in which they are stored. */
function plan({ params, items, sideRows }: ModelShape): [string, number, number, Start][] {
  const { width } = params;
  const all: [string, number, number, Start][] = [['item', items, width, 'unit']];
  if (sideRows > 0) all.push(['side', sideRows, width, 'small']);
  if (params.positions === 'learned') all.push(['position', params.max_length, width, 'small']);
  for (let layer = 0; layer < params.layers; layer++) {
    const of = `block${layer}`;
    all.push([`${of}.norm1.gain`, 1, width, 'one'], [`${of}.norm1.bias`, 1, width, 'zero']);
    all.push([`${of}.qkv`, width, 3 * width, 'matrix'], [`${of}.qkv.bias`, 1, 3 * width, 'zero']);
    all.push([`${of}.distance`, params.heads, params.max_length, 'zero']);
    all.push([`${of}.out`, width, width, 'matrix'], [`${of}.out.bias`, 1, width, 'zero']);
    all.push([`${of}.norm2.gain`, 1, width, 'one'], [`${of}.norm2.bias`, 1, width, 'zero']);
    all.push([`${of}.up`, width, 2 * width, 'matrix'], [`${of}.up.bias`, 1, 2 * width, 'zero']);
    all.push([`${of}.down`, 2 * width, width, 'matrix'], [`${of}.down.bias`, 1, width, 'zero']);
  }
  all.push(['norm.gain', 1, width, 'one'], ['norm.bias', 1, width, 'zero']);
  for (const head of ['view', 'purchase']) {
    all.push([`${head}.output`, width, width, 'matrix'], [`${head}.gate`, 1, 1, 'gate']);
    if (params.readout) {
      all.push([`${head}.query`, width, width, 'matrix'], [`${head}.key`, width, width, 'matrix']);
      all.push([`${head}.distance`, 1, params.max_length, 'zero']);
    }
    if (params.pointer) {
      all.push(
        [`${head}.repeat.query`, width, width, 'matrix'],
        [`${head}.repeat.key`, width, width, 'matrix'],
      );
      all.push([`${head}.repeat.state`, width, 1, 'zero']);
      all.push(
        [`${head}.repeat.distance`, 1, DISTANCES, 'zero'],
        [`${head}.repeat.count`, 1, COUNTS, 'zero'],
      );
    }
  }
  return all;
}

function fill(numbers: Float32Array, rows: number, columns: number, start: Start, random: Random): void {
  const spread = start === 'matrix' ? 1 / Math.sqrt(rows) : 0.02;
  switch (start) {
    case 'zero':
      return;
    case 'one':
      numbers.fill(1);
      return;
    case 'gate':
      numbers.fill(0.3);
      return;
    case 'matrix':
      for (let at = 0; at < numbers.length; at++) numbers[at] = spread * (2 * random.fraction() - 1);
      return;
    case 'small':
      for (let at = 0; at < numbers.length; at++) numbers[at] = spread * normal(random);
      return;
    case 'unit':
      for (let at = 0; at < numbers.length; at++) numbers[at] = normal(random);
      setLength(numbers, columns, START_LENGTH);
  }
}

/** Makes every row so long. */
export function setLength(numbers: Float32Array, columns: number, length: number): void {
  for (let row = 0; row < numbers.length; row += columns) {
    const part = numbers.subarray(row, row + columns);
    const scale = length / Math.max(1e-12, Math.hypot(...part));
    for (let at = 0; at < columns; at++) part[at] = (part[at] as number) * scale;
  }
}

/** A draw from the standard normal distribution (Box and Muller 1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.fraction()));
  return radius * Math.cos(2 * Math.PI * random.fraction());
}
