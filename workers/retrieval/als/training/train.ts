/**
 * Matrix factorization of implicit feedback by alternating least squares. Source: Hu, Koren, Volinsky, Collaborative
 * Filtering for Implicit Feedback Datasets (2008); confidences as in `implicit` 0.7: c = alpha weight where there is an
 * interaction, else 1, and an interaction of weight 0 has none.
 */
import { AppError } from '../../../runtime/errors';
import type { Progress } from '../../../runtime/progress';
import { Random } from '../../../runtime/random';
import { checkInteractions, type Interactions } from '../data/interactions';
import type { Team } from '../kernel/kernel';
import { BLOCK_ROWS, tableBytes, widthOf } from '../kernel/records';
import { AlsModel } from '../model/model';
import { type AlsParamsInput, parseParams } from '../params';
import { inRounds } from './blocks';
import { writeSides } from './entries';
import { type FoldedSingles, halfSweep } from './half_sweep';
import { type Side, standardBasis, whiten } from './whitening';

/** `detail` of the progress: the objective after each iteration so far, as `implicit` divides it. */
export interface AlsDetail {
  objective: number[];
}

/** Largest start value, as in `implicit`. */
const START = 0.01;

/**
 * Trains in the team's memory, of which the model keeps its part. The same interactions, parameters and seed give the
 * same bits with any number of threads. Throws `bad_parameters`, `bad_data` and `out_of_memory`; between two yields it
 * may be left. A team serves one training: of one that was left or has failed, the memory stays taken.
 */
export function* train(
  team: Team,
  interactions: Interactions,
  input: AlsParamsInput = {},
): Generator<Progress, { model: AlsModel; objective: number[] }> {
  const params = parseParams(input);
  checkInteractions(interactions);
  const { factors, regularization, alpha, iterations } = params;
  const width = widthOf(factors);
  checkMemory(interactions, width);
  const { arena } = team;
  const itemSide: Side = {
    table: arena.allocate(tableBytes(interactions.items, width)),
    rows: interactions.items,
    width,
  };
  const mark = arena.bytes;
  const sides = writeSides(team, interactions, alpha);
  const userSide: Side = {
    table: arena.allocate(tableBytes(sides.users.rows, width)),
    rows: sides.users.rows,
    width,
  };
  const folded = sides.singles ? allocateFolded(team, interactions.items) : null;
  start(team, itemSide, factors, params.random_state);
  const objective: number[] = [];
  const confidence = interactions.weight.reduce((sum, weight) => sum + Math.fround(alpha * weight), 0);
  const cells = confidence + interactions.users * interactions.items - interactions.item.length;
  let basis = standardBasis(factors);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const tell = <Result>(part: number, steps: Generator<number, Result>) =>
      told(steps, (share) => ({
        fraction: (iteration + (part + share) / 4) / iterations,
        message: `Iteration ${iteration + 1} of ${iterations}`,
        detail: { objective: [...objective] } satisfies AlsDetail,
      }));
    const items = yield* tell(0, whiten(team, itemSide, basis, regularization));
    if (sides.singles && folded) yield* tell(1, foldSingles(team, itemSide, sides.singles, folded));
    yield* tell(1, halfSweep(team, sides.users, itemSide, userSide));
    const singles = folded ? { ...itemSide, weights: folded.squares } : null;
    const users = yield* tell(2, whiten(team, userSide, items.basis, regularization, singles));
    const gain = yield* tell(3, halfSweep(team, sides.items, userSide, itemSide, folded));
    objective.push((confidence - gain + regularization * users.squares) / cells);
    basis = users.basis;
  }
  arena.release(mark);
  const end = { fraction: 1, message: 'Finishing', detail: { objective } satisfies AlsDetail };
  const { basis: last } = yield* told(whiten(team, itemSide, basis, regularization), () => end);
  return { model: new AlsModel(team, itemSide, last, params), objective };
}

/** What users with one item are for the items, from the items' whitened vectors. */
function* foldSingles(
  team: Team,
  { table, rows, width }: Side,
  { offsets, confidences }: { offsets: number; confidences: number },
  { squares, givens, extras }: FoldedSingles,
): Generator<number, void> {
  const mark = team.arena.bytes;
  const counter = team.arena.allocate(4);
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  yield* inRounds(team, counter, blocks, blocks, (kernel, end) =>
    kernel.foldSingles(counter, end, table, rows, width, offsets, confidences, squares, givens, extras),
  );
  team.arena.release(mark);
}

function allocateFolded({ arena }: Team, items: number): FoldedSingles {
  const [squares, givens, extras] = [0, 1, 2].map(() => arena.allocate(items * 4)) as [
    number,
    number,
    number,
  ];
  return { squares, givens, extras };
}

/** Item factors between 0 and 0.01, as `implicit` starts, from a stream of our own. */
function start({ arena }: Team, { table, rows, width }: Side, factors: number, seed: number): void {
  const random = new Random(seed, 'item factors');
  const { f32 } = arena.views;
  for (let row = 0; row < rows; row++) {
    const first = table / 4 + row * width;
    for (let factor = 0; factor < factors; factor++) f32[first + factor] = START * random.fraction();
  }
}

/** Shares that are done, told as progress. */
function* told<Result>(
  steps: Generator<number, Result>,
  progressOf: (share: number) => Progress,
): Generator<Progress, Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield progressOf(step.value);
  }
}

/** What 32-bit offsets reach. */
const LIMIT = 2 ** 32;

/** Throws `out_of_memory` where the tables alone cannot fit. */
function checkMemory({ users, items, item }: Interactions, width: number): void {
  const bytes = (Math.min(users, item.length) + items) * width * 4;
  if (bytes <= LIMIT) return;
  throw new AppError(
    'out_of_memory',
    `The vectors of ${users} users and ${items} items need ${Math.ceil(bytes / 2 ** 20)} MB, more than a browser gives.`,
    'Use fewer factors, or leave out items and users with few interactions.',
    { bytes },
  );
}
