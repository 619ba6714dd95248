import type { Progress } from '../runtime/progress';
import { listOf } from './candidates';
import type { FusionParams } from './params';
import type { Answers } from './protocol';
import { distinctAnswers } from './relevant';
import type { Candidates } from './source';
import { fusedScores, type Union, UnionReader } from './union';

/** What a weight may be: a source left out, or up to four times as much or as little as another. */
const CHOICES = [0, 0.25, 0.5, 1, 2, 4];
/** Times that all weights are looked at in turn. */
const ROUNDS = 3;
/** Cases that are looked at: more say little more, and their lists are held in memory. */
const MOST_CASES = 600;
/** Places whose order counts. */
const NDCG_PLACES = 10;

/** A past cut: what the sources had for its cases, and what came. */
export interface PastCut {
  /** By source. */
  lists: readonly Candidates[];
  answers: Answers;
  /** By case: 1 where nothing is known of it, so that no weight matters. */
  isUnknown: Uint8Array;
}

export interface LearnedWeights {
  /** By source. */
  weights: number[];
  /** Cases that told the choices apart: those with something relevant that a source has. */
  learnedFrom: number;
}

/**
 * Weights of the sources by coordinate search: from all 1, one after the other is set to what gives the highest sum of the
 * recall among the first `keep` and the NDCG@10; what is not better than before is not taken.
 */
export function* learnWeights(
  cuts: readonly PastCut[],
  catalogue: number,
  { rrf_k, keep }: FusionParams,
): Generator<Progress, LearnedWeights> {
  const questions = yield* questionsOf(cuts, catalogue);
  const sources = cuts[0]?.lists.length ?? 0;
  const weights = new Array<number>(sources).fill(1);
  if (questions.length === 0) return { weights, learnedFrom: 0 };
  let worth = worthOf(questions, weights, { rrf_k, keep });
  for (let round = 0; round < ROUNDS; round++) {
    let isChanged = false;
    for (let source = 0; source < sources; source++) {
      for (const choice of CHOICES) {
        const fraction = (round * sources + source) / (ROUNDS * sources);
        yield { fraction, message: 'Choosing the weights of the sources' };
        const tried = weights.with(source, choice);
        if (choice === weights[source] || tried.every((weight) => weight === 0)) continue;
        const found = worthOf(questions, tried, { rrf_k, keep });
        // Sums of the same shares in another order may differ in their last digits.
        if (!(found > worth + 1e-9)) continue;
        worth = found;
        weights[source] = choice;
        isChanged = true;
      }
    }
    if (!isChanged) break;
  }
  return { weights, learnedFrom: questions.length };
}

/** A case with something relevant among what the sources have. */
interface Question {
  union: Union;
  /** Places in the union. */
  hits: number[];
  relevant: number;
}

function* questionsOf(cuts: readonly PastCut[], catalogue: number): Generator<Progress, Question[]> {
  const told = cuts.flatMap((cut) => {
    const reader = new UnionReader(cut.lists, catalogue);
    return casesThatTell(cut).map((one) => ({ ...one, reader }));
  });
  const questions: Question[] = [];
  for (const { c, relevant, reader } of evenly(told)) {
    yield { fraction: 0, message: 'Choosing the weights of the sources' };
    const union = reader.read(c);
    const hits = relevant.map((item) => union.items.indexOf(item)).filter((place) => place >= 0);
    questions.push({ union, hits, relevant: relevant.length });
  }
  return questions;
}

/** The cases with something relevant that a source has, and all that is relevant to them. */
function casesThatTell({ lists, answers, isUnknown }: PastCut): { c: number; relevant: number[] }[] {
  const { offsets, items } = distinctAnswers(answers);
  return Array.from(isUnknown, (flag, c) => ({
    ...{ flag, c },
    relevant: [...items.subarray(offsets[c], offsets[c + 1])],
  })).filter(({ flag, c, relevant }) => {
    const isFound = (item: number) => lists.some((list) => listOf(list, c).items.includes(item));
    return flag === 0 && relevant.some(isFound);
  });
}

/** At most `MOST_CASES` of them, from everywhere. */
function evenly<Value>(all: readonly Value[]): Value[] {
  const step = Math.max(1, all.length / MOST_CASES);
  const count = Math.min(all.length, MOST_CASES);
  return Array.from({ length: count }, (_, n) => all[Math.floor(n * step)] as Value);
}

/** Recall and NDCG, summed over the cases. */
function worthOf(
  questions: readonly Question[],
  weights: readonly number[],
  { rrf_k, keep }: FusionParams,
): number {
  let worth = 0;
  for (const { union, hits, relevant } of questions) {
    const scores = fusedScores(union, weights, rrf_k);
    let ideal = 0;
    for (let rank = 1; rank <= Math.min(relevant, NDCG_PLACES); rank++) ideal += 1 / Math.log2(rank + 1);
    for (const hit of hits) {
      const rank = rankOf(hit, union, scores);
      if (rank === 0) continue;
      if (rank <= keep) worth += 1 / relevant;
      if (rank <= Math.min(NDCG_PLACES, keep)) worth += 1 / Math.log2(rank + 1) / ideal;
    }
  }
  return worth;
}

/** As `fuse` orders them; 0 for what it leaves out. */
function rankOf(place: number, { items }: Union, scores: Float32Array): number {
  const [own, item] = [scores[place] as number, items[place] as number];
  if (own === 0) return 0;
  let rank = 1;
  for (let other = 0; other < scores.length; other++) {
    const score = scores[other] as number;
    if (score > own || (score === own && (items[other] as number) < item)) rank++;
  }
  return rank;
}
