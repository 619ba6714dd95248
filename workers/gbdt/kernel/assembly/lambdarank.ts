import { exp4, log2 } from '../../../runtime/assembly/math';
import {
  RANKING_BEGINS,
  RANKING_BY_LABEL,
  RANKING_BY_SCORE,
  RANKING_CAPACITY,
  RANKING_DISCOUNTS,
  RANKING_GAINS,
  RANKING_INVERSE_MAX_DCG,
  RANKING_LABEL_ENDS,
  RANKING_NORMALISE,
  RANKING_SIGMOID,
  RANKING_TRUNCATION,
  RANKING_WEIGHTS,
} from './layout';

/**
 * LightGBM reads the sigmoid from a table of 2^20 values between -25 and 25 (over the steepness), always
 * from the step below. Only with that rounding do near ties fall as they do there.
 */
const SIGMOID_STEPS: f32 = 20971.52;

/**
 * Source: Burges, From RankNet to LambdaRank to LambdaMART (2010), with LightGBM's normalisation.
 * Within a group documents stand by falling label, so that the partners of a document, those of lower
 * label, are one contiguous run; four of them are taken at a time.
 */
export function lambdarankGradients(
  gradients: usize,
  scores: usize,
  ranking: usize,
  from: i32,
  to: i32,
  scratch: usize,
): void {
  const begins = <usize>load<i32>(ranking, RANKING_BEGINS);
  for (let group = from; group < to; group++) {
    const begin = load<i32>(begins + ((<usize>group) << 2));
    const count = load<i32>(begins + ((<usize>group) << 2), 4) - begin;
    groupGradients(gradients, scores, ranking, group, begin, count, scratch);
  }
}

function groupGradients(
  gradients: usize,
  scores: usize,
  ranking: usize,
  group: i32,
  begin: i32,
  count: i32,
  scratch: usize,
): void {
  const at = (<usize>begin) << 2;
  const byLabel = <usize>load<i32>(ranking, RANKING_BY_LABEL) + at;
  const byScore = <usize>load<i32>(ranking, RANKING_BY_SCORE) + at;
  const labelEnds = <usize>load<i32>(ranking, RANKING_LABEL_ENDS) + at;
  const gains = <usize>load<i32>(ranking, RANKING_GAINS) + at;
  const discounts = <usize>load<i32>(ranking, RANKING_DISCOUNTS);
  const truncation = load<i32>(ranking, RANKING_TRUNCATION);
  const size = (<usize>load<i32>(ranking, RANKING_CAPACITY)) << 2;
  const inverse = load<f32>(<usize>load<i32>(ranking, RANKING_INVERSE_MAX_DCG) + ((<usize>group) << 2));
  // Six runs of f32, one value per document, in the order of `byLabel` from the second on.
  const ranks = scratch;
  const score = scratch + size;
  const discount = scratch + 2 * size;
  const isTop = scratch + 3 * size;
  const lambda = scratch + 4 * size;
  const hessian = scratch + 5 * size;
  const groupScores = scores + ((<usize>begin) << 3);

  sortByScore(byScore, count, groupScores);
  for (let rank = 0; rank < count; rank++) {
    const document = <usize>load<i32>(byScore + ((<usize>rank) << 2));
    store<i32>(ranks + (document << 2), rank);
  }
  for (let place: usize = 0; place < (<usize>count) << 2; place += 4) {
    const document = <usize>load<i32>(byLabel + place);
    const rank = load<i32>(ranks + (document << 2));
    store<f32>(score + place, <f32>load<f64>(groupScores + (document << 3)));
    store<f32>(discount + place, load<f32>(discounts + ((<usize>rank) << 2)));
    store<i32>(isTop + place, rank < truncation ? -1 : 0);
  }
  memory.fill(lambda, 0, 2 * size);

  const best = load<f64>(groupScores + ((<usize>load<i32>(byScore)) << 3));
  const worst = load<f64>(groupScores + ((<usize>load<i32>(byScore + ((<usize>(count - 1)) << 2))) << 3));
  const normalise = load<i32>(ranking, RANKING_NORMALISE) !== 0;
  const byDistance = normalise && best !== worst;
  const sigmoid = load<f32>(ranking, RANKING_SIGMOID);
  let total: f64 = 0;
  if (inverse > 0) {
    for (let place = 0; place < count; place++) {
      const first = load<i32>(labelEnds + ((<usize>place) << 2));
      if (first === count) break;
      total += <f64>(
        pairGradients(
          (<usize>place) << 2,
          (<usize>first) << 2,
          (<usize>count) << 2,
          score,
          discount,
          isTop,
          gains,
          lambda,
          hessian,
          inverse,
          sigmoid,
          byDistance,
        )
      );
    }
  }

  let factor: f32 = 1;
  if (normalise && total > 0) factor = <f32>(log2(1 + total) / total);
  const weights = <usize>load<i32>(ranking, RANKING_WEIGHTS);
  for (let place: usize = 0; place < (<usize>count) << 2; place += 4) {
    const row = <usize>(begin + load<i32>(byLabel + place));
    const weight = weights === 0 ? factor : factor * load<f32>(weights + (row << 2));
    store<f32>(gradients + (row << 3), load<f32>(lambda + place) * weight);
    store<f32>(gradients + (row << 3), load<f32>(hessian + place) * weight, 4);
  }
}

/**
 * Adds the pairs of the document at `place` with all documents of lower label, `first` .. `end` (in
 * bytes). Returns the sum of the sizes of its lambdas, twice.
 */
function pairGradients(
  place: usize,
  first: usize,
  end: usize,
  score: usize,
  discount: usize,
  isTop: usize,
  gains: usize,
  lambda: usize,
  hessian: usize,
  inverse: f32,
  sigmoid: f32,
  byDistance: bool,
): f32 {
  const one = f32x4.splat(1);
  const steep = f32x4.splat(sigmoid);
  const ownScore = f32x4.splat(load<f32>(score + place));
  const ownDiscount = f32x4.splat(load<f32>(discount + place));
  const ownGain = f32x4.splat(load<f32>(gains + place));
  const ownTop = i32x4.splat(load<i32>(isTop + place));
  const steps = f32x4.splat(sigmoid * SIGMOID_STEPS);
  const stepSize = f32x4.splat(1 / (sigmoid * SIGMOID_STEPS));
  const scale = f32x4.splat(inverse);
  let lambdas = f32x4.splat(0);
  let hessians = f32x4.splat(0);
  for (let other = first; other < end; other += 16) {
    const left = <i32>((end - other) >> 2);
    const inside = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(left));
    const counts = v128.and(inside, v128.or(ownTop, v128.load(isTop + other)));
    const distance = f32x4.sub(ownScore, v128.load(score + other));
    const rounded = f32x4.mul(f32x4.floor(f32x4.mul(distance, steps)), stepSize);
    const probability = f32x4.div(one, f32x4.add(one, exp4(f32x4.mul(steep, rounded))));
    const gain = f32x4.sub(ownGain, v128.load(gains + other));
    const discounts = f32x4.abs(f32x4.sub(ownDiscount, v128.load(discount + other)));
    let change = f32x4.mul(f32x4.mul(gain, discounts), scale);
    if (byDistance) change = f32x4.div(change, f32x4.add(f32x4.splat(0.01), f32x4.abs(distance)));
    const push = v128.and(f32x4.mul(f32x4.mul(steep, change), probability), counts);
    const curve = f32x4.mul(f32x4.mul(steep, push), f32x4.sub(one, probability));
    lambdas = f32x4.add(lambdas, push);
    hessians = f32x4.add(hessians, curve);
    v128.store(lambda + other, f32x4.add(v128.load(lambda + other), push));
    v128.store(hessian + other, f32x4.add(v128.load(hessian + other), curve));
  }
  const sum = sumLanes(lambdas);
  store<f32>(lambda + place, load<f32>(lambda + place) - sum);
  store<f32>(hessian + place, load<f32>(hessian + place) + sumLanes(hessians));
  return 2 * sum;
}

function sumLanes(lanes: v128): f32 {
  return (
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3))
  );
}

/**
 * Shell sort by falling score, then by document. The order of the last tree is where it starts from,
 * and the result does not depend on it. Gaps: Knuth (1973).
 */
function sortByScore(order: usize, count: i32, scores: usize): void {
  for (let gap = startGap(count); gap > 0; gap = nextGap(gap)) {
    for (let place = gap; place < count; place++) {
      const document = load<i32>(order + ((<usize>place) << 2));
      const score = load<f64>(scores + ((<usize>document) << 3));
      let hole = place;
      while (hole >= gap) {
        const other = load<i32>(order + ((<usize>(hole - gap)) << 2));
        const otherScore = load<f64>(scores + ((<usize>other) << 3));
        if (otherScore > score || (otherScore === score && other < document)) break;
        store<i32>(order + ((<usize>hole) << 2), other);
        hole -= gap;
      }
      store<i32>(order + ((<usize>hole) << 2), document);
    }
  }
}

function startGap(count: i32): i32 {
  let gap: i32 = 1;
  while (3 * gap + 1 < count / 3) gap = 3 * gap + 1;
  return gap;
}

function nextGap(gap: i32): i32 {
  return gap === 1 ? 0 : (gap - 1) / 3;
}
