/**
 * The one shape from which all ranking metrics are computed: at which ranks the relevant items of each query (user,
 * session) came up. Three ways to get there: scored candidates, finished lists, or the rank of a single target.
 */
import { AppError } from '../../runtime/errors';
import { binaryLabels, checkSameLength, finiteValues, type Numbers } from '../inputs';

export interface RankedQueries {
  /** Queries + 1 entries: the ranks of query q are `ranks[offsets[q]] .. ranks[offsets[q + 1] - 1]`. */
  offsets: Uint32Array;
  /** Rank (1 = first) of every relevant item that came up at all, ascending within a query. */
  ranks: Uint32Array;
  /** Relevant items of each query, those that never came up included. */
  relevant: Uint32Array;
}

/**
 * Who comes first among equal scores. `conservative`: the irrelevant item, so that a constant score earns nothing
 * (as GRU4Rec's evaluation). `row_order`: the earlier row, as LightGBM does.
 */
export type TieOrder = 'conservative' | 'row_order';

/**
 * From scored candidates. `labels`: n values 0 or 1; `scores`: n finite numbers; `queryRows`: how many successive
 * rows each query has, adding up to n. Throws `bad_data` where they do not.
 * @public
 */
export function queriesFromScores(
  labels: Numbers,
  scores: Numbers,
  queryRows: Numbers,
  { ties = 'conservative' }: { ties?: TieOrder | undefined } = {},
): RankedQueries {
  checkSameLength(labels, scores, ['labels', 'scores']);
  const label = binaryLabels(labels);
  const score = finiteValues(scores, 'scores');
  checkQueryRows(queryRows, label.length);
  const builder = new QueriesBuilder(queryRows.length);
  let start = 0;
  for (let query = 0; query < queryRows.length; query++) {
    const rows = Array.from({ length: queryRows[query] as number }, (_, place) => start + place);
    rows.sort((a, b) => {
      const byScore = (score[b] as number) - (score[a] as number);
      if (byScore !== 0 || ties === 'row_order') return byScore;
      return (label[a] as number) - (label[b] as number);
    });
    const ranks = rows.flatMap((row, place) => (label[row] === 1 ? [place + 1] : []));
    builder.add(ranks, ranks.length);
    start += rows.length;
  }
  return builder.finish();
}

/**
 * From finished recommendation lists. `lists`: queries x `listLength` item numbers, best first, row-major, negative =
 * no item. `relevantItems`: the relevant items of all queries one after the other, query q's between
 * `relevantOffsets[q]` and `relevantOffsets[q + 1]`. An item counts once: at its first place in the list.
 * Throws `bad_data` where the sizes do not fit.
 * @public
 */
export function queriesFromLists(
  lists: Int32Array,
  listLength: number,
  relevantItems: Int32Array,
  relevantOffsets: Numbers,
): RankedQueries {
  const queries = relevantOffsets.length - 1;
  if (queries * listLength !== lists.length || relevantOffsets[queries] !== relevantItems.length) {
    throw new AppError(
      'bad_data',
      'The recommendation lists and the relevant items do not describe the same queries.',
      'Give one list of equal length per query and one offset more than there are queries.',
      { queries, listLength, listed: lists.length, relevantItems: relevantItems.length },
    );
  }
  const builder = new QueriesBuilder(queries);
  for (let query = 0; query < queries; query++) {
    const wanted = new Set(
      relevantItems.subarray(relevantOffsets[query] as number, relevantOffsets[query + 1] as number),
    );
    const relevantCount = wanted.size;
    const ranks: number[] = [];
    for (let place = 0; place < listLength && wanted.size > 0; place++) {
      if (wanted.delete(lists[query * listLength + place] as number)) ranks.push(place + 1);
    }
    builder.add(ranks, relevantCount);
  }
  return builder.finish();
}

/** From the rank of the one relevant item of each query: 1 = first, 0 = it never came up. */
export function queriesFromTargetRanks(targetRanks: Numbers): RankedQueries {
  const builder = new QueriesBuilder(targetRanks.length);
  for (let query = 0; query < targetRanks.length; query++) {
    const rank = targetRanks[query] as number;
    if (!Number.isInteger(rank) || rank < 0) {
      throw new AppError(
        'bad_data',
        `Query ${query + 1} has the rank ${rank}.`,
        'A rank is 1, 2, 3, ... or 0 = absent.',
        {
          query,
          rank,
        },
      );
    }
    builder.add(rank === 0 ? [] : [rank], 1);
  }
  return builder.finish();
}

/**
 * The rank of one item in a full ranking: 1 + the items that score higher + those that score the same (ties count
 * against it). `scores`: one per item of the catalogue. A target whose score is NaN comes last.
 * @public
 */
export function rankOfTarget(scores: Numbers, target: number): number {
  const own = scores[target] as number;
  let rank = 1;
  for (let item = 0; item < scores.length; item++) {
    if (item !== target && !((scores[item] as number) < own)) rank++;
  }
  return rank;
}

function checkQueryRows(queryRows: Numbers, rows: number): void {
  let sum = 0;
  let whole = true;
  for (let query = 0; query < queryRows.length; query++) {
    const size = queryRows[query] as number;
    whole &&= Number.isInteger(size) && size >= 0;
    sum += size;
  }
  if (whole && sum === rows) return;
  throw new AppError(
    'bad_data',
    `The queries have ${sum} rows together, the data has ${rows}.`,
    'The rows of the queries must be whole numbers that add up to the rows of the data.',
    { queryRows: sum, rows },
  );
}

class QueriesBuilder {
  private readonly offsets: Uint32Array;
  private readonly relevant: Uint32Array;
  private readonly ranks: number[] = [];
  private query = 0;

  constructor(queries: number) {
    this.offsets = new Uint32Array(queries + 1);
    this.relevant = new Uint32Array(queries);
  }

  add(ranks: readonly number[], relevant: number): void {
    for (const rank of ranks) this.ranks.push(rank);
    this.relevant[this.query++] = relevant;
    this.offsets[this.query] = this.ranks.length;
  }

  finish(): RankedQueries {
    return { offsets: this.offsets, ranks: Uint32Array.from(this.ranks), relevant: this.relevant };
  }
}
