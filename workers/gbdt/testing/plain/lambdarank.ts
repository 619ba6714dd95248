import type { Arena } from '../../../runtime/arena';
import type { Kernel } from '../../kernel/kernel';
import { RANKING } from '../../kernel/layout';
import { exp, log2 } from './math';

const f = Math.fround;

/** Steps per unit of LightGBM's table of the sigmoid; see `kernel/assembly/lambdarank.ts`. */
const SIGMOID_STEPS = f(20971.52);

/**
 * LambdaRank by the definition, pair by pair. Sums run in the order of the compiled kernel: four lanes
 * for a document's own sum, one after the other for its partners'.
 */
export function lambdarank(arena: Arena): Pick<Kernel, 'lambdarankGradients'> {
  return {
    lambdarankGradients(gradients, scores, ranking, from, to) {
      const { f32, f64, i32 } = arena.views;
      const field = (offset: number) => i32[(ranking + offset) / 4] as number;
      const sigmoid = f32[(ranking + RANKING.sigmoid) / 4] as number;
      const steps = f(sigmoid * SIGMOID_STEPS);
      const stepSize = f(1 / steps);
      const truncation = field(RANKING.truncation);
      const normalise = field(RANKING.normalise) !== 0;
      const slice = (offset: number, begin: number, end: number) =>
        i32.subarray(field(offset) / 4 + begin, field(offset) / 4 + end);
      const floats = (offset: number, begin: number, end: number) =>
        f32.subarray(field(offset) / 4 + begin, field(offset) / 4 + end);

      for (let group = from; group < to; group++) {
        const [begin, end] = slice(RANKING.begins, group, group + 2) as unknown as [number, number];
        const count = end - begin;
        const byScore = slice(RANKING.byScore, begin, end);
        const byLabel = slice(RANKING.byLabel, begin, end);
        const labelEnds = slice(RANKING.labelEnds, begin, end);
        const gains = floats(RANKING.gains, begin, end);
        const groupScores = f64.subarray(scores / 8 + begin, scores / 8 + end);
        const scoreOf = (document: number) => groupScores[document] as number;
        const [inverse] = floats(RANKING.inverseMaxDcg, group, group + 1) as unknown as [number];

        byScore.sort((a, b) => scoreOf(b) - scoreOf(a) || a - b);
        const ranks = new Int32Array(count);
        byScore.forEach((document, rank) => {
          ranks[document] = rank;
        });
        const rank = Array.from(byLabel, (document) => ranks[document] as number);
        const discounts = floats(RANKING.discounts, 0, count);
        const discount = rank.map((value) => discounts[value] as number);
        const score = Float32Array.from(byLabel, scoreOf);
        const lambda = new Float32Array(count);
        const hessian = new Float32Array(count);
        const byDistance = normalise && scoreOf(byScore[0] ?? 0) !== scoreOf(byScore[count - 1] ?? 0);

        let total = 0;
        for (let own = 0; own < count && inverse > 0; own++) {
          const first = labelEnds[own] as number;
          const lambdas = new Float32Array(4);
          const hessians = new Float32Array(4);
          for (let other = first; other < count; other++) {
            if ((rank[own] as number) >= truncation && (rank[other] as number) >= truncation) continue;
            const distance = f((score[own] as number) - (score[other] as number));
            const rounded = f(Math.floor(f(distance * steps)) * stepSize);
            const probability = f(1 / f(1 + exp(f(sigmoid * rounded))));
            const gain = f((gains[own] as number) - (gains[other] as number));
            const apart = Math.abs(f((discount[own] as number) - (discount[other] as number)));
            let change = f(f(gain * apart) * inverse);
            if (byDistance) change = f(change / f(f(0.01) + Math.abs(distance)));
            const push = f(f(sigmoid * change) * probability);
            const curve = f(f(sigmoid * push) * f(1 - probability));
            const lane = (other - first) & 3;
            lambdas[lane] = (lambdas[lane] as number) + push;
            hessians[lane] = (hessians[lane] as number) + curve;
            lambda[other] = (lambda[other] as number) + push;
            hessian[other] = (hessian[other] as number) + curve;
          }
          const sum = sumLanes(lambdas);
          lambda[own] = (lambda[own] as number) - sum;
          hessian[own] = (hessian[own] as number) + sumLanes(hessians);
          total += f(2 * sum);
        }

        const factor = normalise && total > 0 ? f(log2(1 + total) / total) : 1;
        const weights = field(RANKING.weights);
        byLabel.forEach((document, place) => {
          const row = begin + document;
          const weight = weights === 0 ? factor : f(factor * (f32[weights / 4 + row] as number));
          f32[gradients / 4 + 2 * row] = f((lambda[place] as number) * weight);
          f32[gradients / 4 + 2 * row + 1] = f((hessian[place] as number) * weight);
        });
      }
    },
  };
}

function sumLanes([a = 0, b = 0, c = 0, d = 0]: Float32Array): number {
  return f(f(a + b) + f(c + d));
}
