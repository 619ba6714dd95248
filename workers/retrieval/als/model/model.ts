import { AppError } from '../../../runtime/errors';
import { finish } from '../../../runtime/steps';
import type { Candidates } from '../../source';
import { checkInteractions, type Interactions } from '../data/interactions';
import type { Team } from '../kernel/kernel';
import { tableBytes } from '../kernel/records';
import type { AlsParams } from '../params';
import { writeAllRows } from '../training/entries';
import { halfSweep } from '../training/half_sweep';
import { type Square, transposed } from '../training/matrices';
import type { Basis, Side } from '../training/whitening';
import { type Lists, rank } from './ranking';

/** Users that are folded in at a time, and those that are ranked for. */
const FOLD_BATCH = 4096;
const RANK_BATCH = 512;

/**
 * A trained factorization: item vectors in the team's memory. Users have no vectors of their own: each is folded in from
 * its interactions, those of the training like new ones, which is half a sweep more than `implicit` has done.
 *
 * Item vectors w are held in the basis of the last `whiten`: a user's v there comes from the half sweep, the score of an
 * item is v . w, and only who asks for factors gets them in the basis that the training has learned.
 */
export class AlsModel {
  private unit: Side | null = null;

  constructor(
    private readonly team: Team,
    private readonly whitened: Side,
    private readonly basis: Basis,
    readonly params: AlsParams,
  ) {}

  get items(): number {
    return this.whitened.rows;
  }

  /** items x factors, row-major, written to `out`. */
  itemFactors(out = new Float32Array(this.items * this.params.factors)): Float32Array {
    this.changeBasis(this.whitened, this.basis.fromFactors, out);
    return out;
  }

  /**
   * The factors of users with these interactions, users x factors, row-major: what a half sweep over users from the item
   * factors gives. They are written to `out`. Yields the share done. Throws `bad_data`.
   */
  *foldIn(
    interactions: Interactions,
    out = new Float32Array(interactions.users * this.params.factors),
  ): Generator<number, Float32Array> {
    const { factors } = this.params;
    const toFactors = transposed(this.basis.toFactors);
    yield* this.inBatches(interactions, FOLD_BATCH, (solved, _, first) => {
      this.changeBasis(solved, toFactors, out.subarray(first * factors));
    });
    return out;
  }

  /**
   * The k items with the highest score x . y for users with these interactions, where asked without the items that they
   * have. A user without interactions gets none. Yields the share done. Throws `bad_data`.
   */
  *recommend(
    interactions: Interactions,
    k: number,
    { filterAlreadyLiked }: { filterAlreadyLiked: boolean },
  ): Generator<number, Candidates> {
    checkCount(k);
    const parts: Candidates[] = [];
    yield* this.inBatches(interactions, RANK_BATCH, (solved, batch) => {
      const found = rank(this.team, solved, this.whitened, k, filterAlreadyLiked ? sortedLists(batch) : null);
      parts.push(withoutEmpty(found, batch.offsets));
    });
    return joined(parts);
  }

  /** The k items nearest to each of `items` by the cosine of their factors, without itself. Yields the share done. */
  *similarItems(items: Int32Array, k: number): Generator<number, Candidates> {
    checkCount(k);
    for (const item of items) this.checkItem(item);
    const parts: Candidates[] = [];
    for (let first = 0; first < items.length; first += RANK_BATCH) {
      parts.push(this.nearest(items.subarray(first, first + RANK_BATCH), k));
      yield Math.min(1, (first + RANK_BATCH) / items.length);
    }
    return joined(parts);
  }

  private nearest(items: Int32Array, k: number): Candidates {
    const unit = this.unitItems();
    const { arena } = this.team;
    const mark = arena.bytes;
    const { width } = unit;
    const asked = { table: arena.allocate(tableBytes(items.length, width)), rows: items.length, width };
    const { f32 } = arena.views;
    items.forEach((item, row) => {
      const from = unit.table / 4 + item * width;
      f32.copyWithin(asked.table / 4 + row * width, from, from + width);
    });
    const itself = { offsets: Int32Array.from({ length: items.length + 1 }, (_, row) => row), items };
    const found = rank(this.team, asked, unit, k, itself);
    arena.release(mark);
    return found;
  }

  /** Item factors of length 1, made at the first call. */
  private unitItems(): Side {
    if (this.unit) return this.unit;
    const { team, whitened } = this;
    const { rows, width } = whitened;
    const { factors } = this.params;
    const values = this.itemFactors();
    const table = team.arena.allocate(tableBytes(rows, width));
    const { f32 } = team.arena.views;
    for (let row = 0; row < rows; row++) {
      f32.set(values.subarray(row * factors, (row + 1) * factors), table / 4 + row * width);
    }
    team.kernel.unitRows(table, rows, width);
    this.unit = { table, rows, width };
    return this.unit;
  }

  /** Solves so many users at a time; between two batches the memory is as before. */
  private *inBatches(
    interactions: Interactions,
    size: number,
    use: (solved: Side, batch: Interactions, first: number) => void,
  ): Generator<number, void> {
    const { team, whitened, params } = this;
    const { arena } = team;
    const { width } = whitened;
    checkInteractions(interactions);
    if (interactions.items > this.items) this.checkItem(interactions.items - 1);
    const { users } = interactions;
    for (let first = 0; first < users; first += size) {
      const mark = arena.bytes;
      const batch = rowsOf(interactions, first, Math.min(users, first + size));
      const solved = { table: arena.allocate(tableBytes(batch.users, width)), rows: batch.users, width };
      finish(halfSweep(team, writeAllRows(team, batch, params.alpha), whitened, solved));
      use(solved, batch, first);
      arena.release(mark);
      yield (first + batch.users) / users;
    }
  }

  /** out = V T without the padding, T of factors x factors. */
  private changeBasis({ table, rows, width }: Side, { size, values }: Square, out: Float32Array): void {
    const { kernel, arena } = this.team;
    const mark = arena.bytes;
    const right = arena.allocate(size * width * 4);
    for (let row = 0; row < size; row++) {
      arena.views.f32.set(values.subarray(row * size, (row + 1) * size), right / 4 + row * width);
    }
    const panels = arena.allocate(size * width * 4);
    kernel.packPanels(right, width, 1, size, width, panels);
    const block = arena.allocate(FOLD_BATCH * width * 4);
    for (let first = 0; first < rows; first += FOLD_BATCH) {
      const count = Math.min(FOLD_BATCH, rows - first);
      kernel.gemm(count, width, size, table + first * width * 4, width, 1, panels, block, width, 0);
      const solved = arena.views.f32.subarray(block / 4, block / 4 + count * width);
      if (size === width) out.set(solved, first * size);
      else {
        for (let row = 0; row < count; row++) {
          out.set(solved.subarray(row * width, row * width + size), (first + row) * size);
        }
      }
    }
    arena.release(mark);
  }

  private checkItem(item: number): void {
    if (item >= 0 && item < this.items) return;
    throw new AppError(
      'bad_data',
      `There is no item ${item}: items are 0 to ${this.items - 1}.`,
      'Ask for items of the training.',
    );
  }
}

function checkCount(k: number): void {
  if (Number.isInteger(k) && k >= 1) return;
  throw new AppError('bad_parameters', `There is no list of ${k} items.`, 'Ask for at least one item.');
}

/** Users `from` .. `to` - 1. */
function rowsOf({ items, offsets, item, weight }: Interactions, from: number, to: number): Interactions {
  const [first, end] = [offsets[from] as number, offsets[to] as number];
  return {
    users: to - from,
    items,
    offsets: offsets.slice(from, to + 1).map((offset) => offset - first),
    item: item.subarray(first, end),
    weight: weight.subarray(first, end),
  };
}

function sortedLists({ users, offsets, item }: Interactions): Lists {
  const items = item.slice();
  for (let user = 0; user < users; user++) items.subarray(offsets[user], offsets[user + 1]).sort();
  return { offsets, items };
}

/** Without what was found for users of whom nothing is known. */
function withoutEmpty({ offsets, items, scores }: Candidates, known: Int32Array): Candidates {
  const users = offsets.length - 1;
  const out = { offsets: new Int32Array(users + 1), items, scores };
  let count = 0;
  for (let user = 0; user < users; user++) {
    const [first, end] = [offsets[user] as number, offsets[user + 1] as number];
    if (known[user] !== known[user + 1]) {
      items.copyWithin(count, first, end);
      scores.copyWithin(count, first, end);
      count += end - first;
    }
    out.offsets[user + 1] = count;
  }
  return { offsets: out.offsets, items: items.subarray(0, count), scores: scores.subarray(0, count) };
}

function joined(parts: readonly Candidates[]): Candidates {
  const lists = parts.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const entries = parts.reduce((sum, { items }) => sum + items.length, 0);
  const out = {
    offsets: new Int32Array(lists + 1),
    items: new Int32Array(entries),
    scores: new Float32Array(entries),
  };
  let [list, entry] = [0, 0];
  for (const { offsets, items, scores } of parts) {
    out.offsets.set(
      offsets.map((offset) => offset + entry),
      list,
    );
    out.items.set(items, entry);
    out.scores.set(scores, entry);
    list += offsets.length - 1;
    entry += items.length;
  }
  return out;
}
