import type { Progress } from '../runtime/progress';
import { best, listOf, type Ranked } from './candidates';
import type { FusionParams } from './params';
import type { WideCandidates } from './protocol';
import type { Candidates } from './source';
import { fusedScores, UnionReader } from './union';

/** Cases between two looks at the clock. */
const BLOCK = 64;

export interface FusionTask {
  /** By source, each with lists for all cases. */
  lists: readonly { name: string; candidates: Candidates }[];
  /** By source, 0 or more. */
  weights: readonly number[];
  /** By case: 1 where nothing is known of it. */
  isUnknown: Uint8Array;
  /** Stands in for the unknown, and for those for whom no source has anything. */
  popular: Ranked;
  /** Of the catalogue. */
  items: number;
}

export interface Fused {
  candidates: WideCandidates;
  /** By case: 1 where `popular` stands in. */
  fallback: Uint8Array;
}

/**
 * One list of at most `keep` candidates for each case, the highest fused scores first, equal ones by rising item;
 * what only sources of weight 0 have is left out.
 */
export function* fuse(task: FusionTask, { rrf_k, keep }: FusionParams): Generator<Progress, Fused> {
  const { lists, weights, isUnknown, popular, items } = task;
  const sources = lists.map(({ candidates }) => candidates);
  const union = new UnionReader(sources, items);
  const rows = new RowsBuilder(lists);
  const fallback = new Uint8Array(isUnknown.length);
  const standIn = firstOf(popular, keep, rrf_k);
  for (let c = 0; c < isUnknown.length; c++) {
    if (c % BLOCK === 0) yield { fraction: c / isUnknown.length, message: 'Fusing the sources' };
    const all = union.read(c);
    const scores = fusedScores(all, weights, rrf_k);
    const places = Array.from(scores.keys()).filter((place) => (scores[place] as number) > 0);
    const fused = best(
      {
        items: places.map((place) => all.items[place] as number),
        scores: places.map((place) => scores[place] as number),
      },
      keep,
    );
    if (isUnknown[c] === 1 || fused.items.length === 0) fallback[c] = 1;
    rows.add(c, fallback[c] === 1 ? standIn : fused);
  }
  return { candidates: rows.finish(), fallback };
}

/** The first of a list, with the scores of a fusion of it alone. */
function firstOf({ items }: Ranked, count: number, rrfK: number): Ranked {
  const first = items.slice(0, count);
  return { items: first, scores: Float32Array.from(first, (_, place) => 1 / (rrfK + place + 1)) };
}

/** The columns of the fused candidates. */
class RowsBuilder {
  private readonly offsets = [0];
  private readonly cases: Ranked[] = [];

  constructor(private readonly lists: FusionTask['lists']) {}

  add(c: number, fused: Ranked): void {
    this.offsets.push((this.offsets[c] as number) + fused.items.length);
    this.cases.push(fused);
  }

  finish(): WideCandidates {
    const rows = this.offsets.at(-1) as number;
    const columns: WideCandidates = {
      offsets: Int32Array.from(this.offsets),
      case: new Int32Array(rows),
      item: new Int32Array(rows),
      rank: new Int32Array(rows),
      score: new Float32Array(rows),
      sources: this.lists.map(({ name }) => ({
        name,
        rank: new Int32Array(rows),
        score: new Float32Array(rows).fill(Number.NaN),
      })),
    };
    this.cases.forEach(({ items, scores }, c) => {
      const start = this.offsets[c] as number;
      columns.case.fill(c, start, start + items.length);
      columns.item.set(items, start);
      columns.score.set(scores, start);
      items.forEach((_, place) => {
        columns.rank[start + place] = place + 1;
      });
      this.lists.forEach(({ candidates }, source) => {
        const list = listOf(candidates, c);
        const placeOf = new Map(Array.from(list.items, (item, place) => [item, place]));
        const column = columns.sources[source];
        items.forEach((item, at) => {
          const place = placeOf.get(item);
          if (place === undefined || !column) return;
          column.rank[start + at] = place + 1;
          column.score[start + at] = list.scores[place] as number;
        });
      });
    });
    return columns;
  }
}
