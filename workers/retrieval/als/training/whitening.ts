/** Changes of basis in which the matrix that all rows of a half sweep share is the identity. */
import type { Team } from '../kernel/kernel';
import { BLOCK_ROWS, GRAM_BATCH, tableBytes } from '../kernel/records';
import { inRounds } from './blocks';
import { cholesky, identity, invertedLower, product, type Square, transposed } from './matrices';

/** Vectors of one side: `rows` of `width` floats at `table`. */
export interface Side {
  table: number;
  rows: number;
  width: number;
}

/**
 * The basis in which rows were solved: the factors of a row are `toFactors` times its vector v. As rows of a table, the
 * factors are A = V toFactors'.
 */
export interface Basis {
  toFactors: Square;
  fromFactors: Square;
}

export function standardBasis(factors: number): Basis {
  return { toFactors: identity(factors), fromFactors: identity(factors) };
}

/** Blocks of which a Gram matrix is summed: so many for any number of threads. */
const GRAM_BLOCKS = 32;
/** Of these, how many between two looks at a cancel; likewise of rows. */
const GRAM_ROUND = 8;
const WHITEN_ROUND = 1024;

export interface Whitened {
  /** The basis for the other side's rows. */
  basis: Basis;
  /** Sum of the squares of all factors of this side. */
  squares: number;
}

/**
 * A side's table V, with factors A = V `solved.toFactors'`, becomes W in place, the same vectors in a basis with
 * toFactors toFactors' = (A'A + regularization I)^-1: rows of the other side are then solved in that basis, by W.
 * `singles`: vectors in the same basis as V with a weight of each, which count in A'A and change basis with it.
 *
 * With M = toFactors of before and V'V + regularization M^-1 M^-T = RR', the new toFactors is M^-T R^-T and W = V R^-T.
 */
export function* whiten(
  team: Team,
  side: Side,
  solved: Basis,
  regularization: number,
  singles: (Side & { weights: number }) | null = null,
): Generator<number, Whitened> {
  const { arena } = team;
  const mark = arena.bytes;
  const { toFactors, fromFactors } = solved;
  const { size } = toFactors;
  const gram = yield* gramMatrix(team, side, 0, size);
  if (singles) {
    const more = yield* gramMatrix(team, singles, singles.weights, size);
    more.values.forEach((value, at) => {
      gram.values[at] = (gram.values[at] as number) + value;
    });
  }
  const shared = product(fromFactors, transposed(fromFactors));
  const values = gram.values.map((value, at) => value + regularization * (shared.values[at] as number));
  const root = cholesky({ size, values });
  const upper = transposed(invertedLower(root));
  const panels = writePanels(team, upper, side.width);
  for (const { table, rows, width } of singles ? [side, singles] : [side]) {
    const counter = arena.allocate(4);
    yield* inRounds(team, counter, Math.ceil(rows / BLOCK_ROWS), WHITEN_ROUND, (kernel, end) =>
      kernel.whitenRows(counter, end, table, rows, width, panels),
    );
  }
  arena.release(mark);
  return {
    basis: {
      toFactors: product(transposed(fromFactors), upper),
      fromFactors: product(transposed(root), transposed(toFactors)),
    },
    squares: trace(product(toFactors, gram), toFactors),
  };
}

/** V'diag(weights)V; `weights` 0: all 1. */
function* gramMatrix(
  team: Team,
  { table, rows, width }: Side,
  weights: number,
  size: number,
): Generator<number, Square> {
  const { arena } = team;
  const mark = arena.bytes;
  const blockRows = Math.ceil(rows / GRAM_BLOCKS / GRAM_BATCH) * GRAM_BATCH;
  const blocks = rows === 0 ? 0 : Math.ceil(rows / blockRows);
  const counter = arena.allocate(4);
  const out = arena.allocate(blocks * width * width * 4);
  const scratchBytes = weights === 0 ? 0 : tableBytes(GRAM_BATCH, width);
  const scratch = arena.allocate(team.size * scratchBytes);
  yield* inRounds(team, counter, blocks, GRAM_ROUND, (kernel, end, thread) => {
    const own = scratch + thread * scratchBytes;
    kernel.gramBlocks(counter, end, table, rows, blockRows, width, weights, own, out);
  });
  const values = new Float64Array(size * size);
  const { f32 } = arena.views;
  for (let block = 0; block < blocks; block++) {
    for (let i = 0; i < size; i++) {
      const row = out / 4 + (block * width + i) * width;
      for (let j = i; j < size; j++) {
        values[i * size + j] = (values[i * size + j] as number) + (f32[row + j] as number);
      }
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) values[i * size + j] = values[j * size + i] as number;
  }
  arena.release(mark);
  return { size, values };
}

/** An upper triangular matrix as `whitenRows` reads it. */
function writePanels({ arena }: Team, { size, values }: Square, width: number): number {
  const panels = arena.allocate(((width * (width + 8)) / 2) * 4);
  let at = panels / 4;
  for (let column = 0; column < width; column += 8) {
    for (let row = 0; row < column + 8; row++) {
      for (let j = column; j < column + 8; j++) {
        arena.views.f32[at++] = row < size && j < size ? (values[row * size + j] as number) : 0;
      }
    }
  }
  return panels;
}

/** Trace of A B'. */
function trace(a: Square, b: Square): number {
  return a.values.reduce((sum, value, at) => sum + value * (b.values[at] as number), 0);
}
