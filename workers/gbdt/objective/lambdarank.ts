import type { Arena } from '../../runtime/arena';
import { share } from '../../runtime/threads/team';
import { groupSizesOf } from '../data';
import { RANKING, RANKING_BYTES, rankingScratchBytes } from '../kernel/layout';
import { type CreateObjective, storeColumn } from './objective';

/** LambdaRank: pairs of documents of one group, weighed by how much swapping them changes NDCG. */
export const lambdarank: CreateObjective = (data, params, arena) => {
  const { matrix } = data;
  const label = matrix.label as Float32Array;
  const sizes = groupSizesOf(data);
  const largest = sizes.reduce((max, size) => Math.max(max, size), 0);
  const capacity = Math.ceil(largest / 4) * 4 + 4;
  const discounts = Float32Array.from({ length: largest }, (_, rank) => 1 / Math.log2(2 + rank));
  const groups = describeGroups(label, sizes, params.label_gain, params.lambdarank_truncation_level);
  const ranking = arena.allocate(RANKING_BYTES);
  const fields: [number, number][] = [
    [RANKING.begins, storeNumbers(arena, groups.begins)],
    [RANKING.byLabel, storeNumbers(arena, groups.byLabel)],
    [RANKING.labelEnds, storeNumbers(arena, groups.labelEnds)],
    [RANKING.gains, storeColumn(arena, groups.gains)],
    [RANKING.inverseMaxDcg, storeColumn(arena, groups.inverseMaxDcg)],
    [RANKING.byScore, storeNumbers(arena, groups.byScore)],
    [RANKING.discounts, storeColumn(arena, discounts)],
    [RANKING.weights, storeColumn(arena, matrix.weight)],
    [RANKING.truncation, params.lambdarank_truncation_level],
    [RANKING.normalise, params.lambdarank_norm ? 1 : 0],
    [RANKING.capacity, capacity],
  ];
  for (const [offset, value] of fields) arena.views.i32[(ranking + offset) / 4] = value;
  arena.views.f32[(ranking + RANKING.sigmoid) / 4] = params.sigmoid;
  let scratch: number[] | null = null;
  return {
    initialScore: () => 0,
    writeGradients(team, scores, gradients) {
      scratch ??= Array.from({ length: team.size }, () => arena.allocate(rankingScratchBytes(capacity)));
      const own = scratch;
      team.each((kernel, thread) => {
        const [from, to] = share(sizes.length, thread, team.size);
        kernel.lambdarankGradients(gradients, scores, ranking, from, to, own[thread] as number);
      });
    },
  };
};

/** Per group and per document what does not change from tree to tree; see `RANKING`. */
function describeGroups(label: Float32Array, sizes: Int32Array, labelGain: number[], truncation: number) {
  const rows = label.length;
  const begins = new Int32Array(sizes.length + 1);
  const byLabel = new Int32Array(rows);
  const byScore = new Int32Array(rows);
  const labelEnds = new Int32Array(rows);
  const gains = new Float32Array(rows);
  const inverseMaxDcg = new Float32Array(sizes.length);
  sizes.forEach((size, group) => {
    const begin = begins[group] as number;
    begins[group + 1] = begin + size;
    const order = Array.from({ length: size }, (_, document) => document);
    byScore.set(order, begin);
    const labels = label.subarray(begin, begin + size);
    order.sort((a, b) => (labels[b] as number) - (labels[a] as number) || a - b);
    byLabel.set(order, begin);
    let maxDcg = 0;
    let end = size;
    for (let place = size - 1; place >= 0; place--) {
      const own = labels[order[place] as number] as number;
      if (place + 1 < size && own !== labels[order[place + 1] as number]) end = place + 1;
      labelEnds[begin + place] = end;
      gains[begin + place] = labelGain[own] as number;
      if (place < truncation) maxDcg += (labelGain[own] as number) / Math.log2(2 + place);
    }
    inverseMaxDcg[group] = maxDcg > 0 ? 1 / maxDcg : 0;
  });
  return { begins, byLabel, byScore, labelEnds, gains, inverseMaxDcg };
}

function storeNumbers(arena: Arena, values: Int32Array): number {
  const at = arena.allocate(values.length * 4);
  arena.views.i32.set(values, at / 4);
  return at;
}
