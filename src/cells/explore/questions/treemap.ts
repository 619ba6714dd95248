/** Categories as nested rectangles: the children of one category, and theirs as a hint of what lies below. */
import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { CategoryNode } from '../value';

export interface TreeNode {
  name: string;
  /** Events in this very category. */
  own: number;
  /** With all below it. */
  total: number;
  children: TreeNode[];
  parent: TreeNode | null;
}

/** Rectangles shown at once on a level; smaller ones share one. */
const MOST = 48;

/** The tree under one root that stands for all categories. `nodes` have parents before children. */
export function treeOf(nodes: readonly CategoryNode[]): TreeNode {
  const root: TreeNode = { name: 'All categories', own: 0, total: 0, children: [], parent: null };
  const made: TreeNode[] = [];
  for (const { name, parent, events } of nodes) {
    const above = made[parent] ?? root;
    const node = { name, own: events, total: events, children: [], parent: above };
    above.children.push(node);
    made.push(node);
  }
  for (const node of made.toReversed()) if (node.parent) node.parent.total += node.total;
  sortBySize(root);
  return root;
}

/** The name as it is said: a bare number is said to be a category. */
export function spokenName(name: string): string {
  return /^\d+$/.test(name) ? `category ${name}` : name;
}

/** From the root to the node, both included. */
export function pathOf(node: TreeNode): TreeNode[] {
  return node.parent ? [...pathOf(node.parent), node] : [node];
}

/** A rectangle in CSS pixels. `node` is null for what several smaller categories share. */
export interface Tile {
  name: string;
  events: number;
  node: TreeNode | null;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface Tiles {
  tiles: Tile[];
  hints: Pick<Tile, 'x0' | 'y0' | 'x1' | 'y1'>[];
}

interface Datum {
  name: string;
  own: number;
  node: TreeNode | null;
  children: Datum[];
}

/** The children of `root` laid out on an area; the area of each is proportional to its events. */
export function tilesOf(root: TreeNode, width: number, height: number): Tiles {
  const data: Datum = { name: root.name, own: 0, node: root, children: levelOf(root, { deeper: true }) };
  const laidOut = treemap<Datum>().tile(treemapSquarify).size([width, height]).paddingInner(2).round(true)(
    hierarchy(data)
      .sum((datum) => datum.own)
      .sort((a, b) => (b.value ?? 0) - (a.value ?? 0)),
  );
  const shown = laidOut.children ?? [];
  return {
    tiles: shown.map(({ data: { name, node }, value = 0, x0, y0, x1, y1 }) => ({
      name,
      node,
      events: value,
      x0,
      y0,
      x1,
      y1,
    })),
    hints: shown.flatMap((tile) => (tile.children ?? []).map(({ x0, y0, x1, y1 }) => ({ x0, y0, x1, y1 }))),
  };
}

/** What is shown of a node: its children, its own events, and the many small ones as one. */
function levelOf(node: TreeNode, { deeper }: { deeper: boolean }): Datum[] {
  const children = node.children.map((child) => {
    const below = deeper && child.children.length > 0 ? levelOf(child, { deeper: false }) : [];
    return { name: child.name, own: below.length > 0 ? 0 : child.total, node: child, children: below };
  });
  const direct = { name: `directly in ${spokenName(node.name)}`, own: node.own, node: null, children: [] };
  const all = node.own > 0 && children.length > 0 ? [...children, direct] : children;
  if (all.length <= MOST) return all;
  const rest = all.slice(MOST);
  const own = rest.reduce((sum, datum) => sum + (datum.node?.total ?? datum.own), 0);
  return [...all.slice(0, MOST), { name: `${rest.length} smaller`, own, node: null, children: [] }];
}

function sortBySize(node: TreeNode): void {
  node.children.sort((a, b) => b.total - a.total);
  for (const child of node.children) sortBySize(child);
}
