/** Figures from distributions: how many members (users, items) have each size (events). */
import type { Group, Popularity } from './value';

/** `members` things of one size. Lists of them are ascending by size, sizes are positive. */
export interface SizeCount {
  size: number;
  members: number;
}

export function totalMembers(sizes: readonly SizeCount[]): number {
  return sizes.reduce((sum, { members }) => sum + members, 0);
}

export function totalSize(sizes: readonly SizeCount[]): number {
  return sizes.reduce((sum, { size, members }) => sum + size * members, 0);
}

/**
 * The Gini coefficient: one minus twice the area under the Lorenz curve, which here is a polygon, so that
 * the result equals (2 sum(i x_i) / (n sum(x))) - (n + 1) / n over the sizes x in ascending order.
 */
function gini(sizes: readonly SizeCount[]): number {
  const [members, total] = [totalMembers(sizes), totalSize(sizes)];
  if (members === 0 || total === 0) return 0;
  let held = 0;
  let area = 0;
  for (const group of sizes) {
    const before = held;
    held += group.size * group.members;
    area += (group.members / members) * ((before + held) / (2 * total));
  }
  return Math.max(0, 1 - 2 * area);
}

/** No two kept points of a curve lie closer than this on both axes. */
const CURVE_STEP = 1 / 150;

/** The share of the total that the largest members hold; a polygon from (0, 0) to (1, 1). */
function concentration(sizes: readonly SizeCount[]): { x: number; y: number }[] {
  const [members, total] = [totalMembers(sizes), totalSize(sizes)];
  const points = [{ x: 0, y: 0 }];
  let last = { x: 0, y: 0 };
  let [seen, held] = [0, 0];
  for (const [index, group] of sizes.toReversed().entries()) {
    seen += group.members;
    held += group.size * group.members;
    const point = { x: seen / members, y: held / total };
    const isFar = point.x - last.x >= CURVE_STEP || point.y - last.y >= CURVE_STEP;
    if (!isFar && index !== sizes.length - 1) continue;
    points.push(point);
    last = point;
  }
  return points;
}

/** The exact share of the total that the largest `share` of the members hold. */
function heldByLargest(sizes: readonly SizeCount[], share: number): number {
  let left = totalMembers(sizes) * share;
  let held = 0;
  for (const { size, members } of sizes.toReversed()) {
    const taken = Math.min(left, members);
    held += taken * size;
    left -= taken;
    if (left <= 0) break;
  }
  return held / totalSize(sizes);
}

/** The smallest size that at least half of the members do not exceed. */
export function median(sizes: readonly SizeCount[]): number {
  const half = totalMembers(sizes) / 2;
  let seen = 0;
  for (const { size, members } of sizes) {
    seen += members;
    if (seen >= half) return size;
  }
  return 0;
}

/** Members between neighbouring edges; groups above the largest size are left out. */
export function grouped(sizes: readonly SizeCount[], edges: readonly number[]): Group[] {
  const largest = sizes.at(-1)?.size ?? 0;
  return edges.flatMap((from, index) => {
    if (from > largest) return [];
    const next = edges[index + 1];
    const inside = sizes.filter(({ size }) => size >= from && (next === undefined || size < next));
    return [{ from, to: next === undefined ? null : next - 1, members: totalMembers(inside) }];
  });
}

/** Users by activity, in the usual three groups. */
export function activityGroups(sizes: readonly SizeCount[]) {
  const part = (name: 'once' | 'few' | 'many', from: number, to: number) => {
    const inside = sizes.filter(({ size }) => from <= size && size <= to);
    return { name, users: totalMembers(inside), events: totalSize(inside) };
  };
  return [part('once', 1, 1), part('few', 2, 5), part('many', 6, Number.POSITIVE_INFINITY)];
}

/** Everything about how events spread over items; null without items. */
export function popularityOf(sizes: readonly SizeCount[]): Popularity | null {
  if (sizes.length === 0) return null;
  return {
    curve: concentration(sizes),
    gini: gini(sizes),
    topTenth: heldByLargest(sizes, 0.1),
    once: sizes.find(({ size }) => size === 1)?.members ?? 0,
  };
}
