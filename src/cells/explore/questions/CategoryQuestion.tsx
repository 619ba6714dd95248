import { useCallback, useMemo, useState } from 'react';
import { fitText, frameOptions, textWidth } from '../../../charts/axes';
import { PlotFigure } from '../../../charts/PlotFigure';
import type { Plot } from '../../../charts/plot';
import { formatCount, formatPercent } from '../../../ui/formats';
import { categoriesSentence } from '../sentences';
import type { CategoryNode, ExploreValue } from '../value';
import { Breadcrumb } from './Breadcrumb';
import { Question } from './Question';
import { TileButtons } from './TileButtons';
import { pathOf, spokenName, type Tile, type TreeNode, tilesOf, treeOf } from './treemap';

const HEIGHT = 340;

/** What people look at, by category; a category with others below it opens. */
export function CategoryQuestion({ value }: { value: ExploreValue }) {
  const { categories } = value;
  return (
    <Question question="Which categories do people look at?" answer={categoriesSentence(value)} isWide>
      {categories && <CategoryMap nodes={categories.nodes} />}
    </Question>
  );
}

function CategoryMap({ nodes }: { nodes: readonly CategoryNode[] }) {
  const tree = useMemo(() => treeOf(nodes), [nodes]);
  const [opened, setOpened] = useState<TreeNode>(tree);
  // Another result has another tree: what was opened in the old one is closed.
  const root = pathOf(opened)[0] === tree ? opened : tree;
  const draw = useCallback(
    ({ rect, text: textMark }: Plot, width: number, height: number) => {
      const { tiles, hints } = tilesOf(root, width, height);
      const largest = tiles[0]?.events ?? 1;
      const line = (place: 'name' | 'share') => {
        const shown = tiles.filter((tile) => tile.y1 - tile.y0 > (place === 'name' ? 22 : 42));
        return textMark(shown, {
          x: (tile: Tile) => tile.x0 + 8,
          y: (tile: Tile) => tile.y0 + (place === 'name' ? 14 : 31),
          text: (tile: Tile) =>
            place === 'name'
              ? tileName(tile.name, tile.x1 - tile.x0 - 14)
              : wholeText(formatPercent(tile.events / root.total), tile.x1 - tile.x0 - 12),
          textAnchor: 'start',
          fill: 'var(--ink)',
          fontWeight: place === 'name' ? 600 : 400,
        });
      };
      const box = { x1: 'x0', x2: 'x1', y1: 'y0', y2: 'y1' };
      return {
        ...frameOptions(width, height, { marginTop: 0, marginRight: 0, marginBottom: 0, marginLeft: 0 }),
        x: { type: 'identity' as const, axis: null },
        y: { type: 'identity' as const, axis: null },
        marks: [
          rect(tiles, {
            ...box,
            fill: 'var(--accent)',
            fillOpacity: (tile: Tile) => 0.1 + 0.22 * (tile.events / largest),
            rx: 3,
          }),
          rect(hints, { ...box, stroke: 'var(--paper)', strokeOpacity: 0.8, fill: 'none' }),
          line('name'),
          line('share'),
        ],
        opacity: { type: 'identity' as const },
      };
    },
    [root],
  );
  const table = useMemo(
    () => ({
      columns: [
        { name: 'category' },
        { name: 'events', format: formatCount },
        { name: 'share', format: formatPercent },
      ],
      rows: root.children.map((child) => [child.name, child.total, child.total / root.total]),
    }),
    [root],
  );
  return (
    <div>
      <Breadcrumb path={pathOf(root)} onOpen={setOpened} />
      <PlotFigure
        title={root === tree ? 'Events by category' : `Events in ${spokenName(root.name)}`}
        about={nodes.some(({ parent }) => parent >= 0) ? 'click a category to open it' : undefined}
        alternative={`The largest: ${root.children
          .slice(0, 5)
          .map((child) => `${spokenName(child.name)} with ${formatPercent(child.total / root.total)}`)
          .join(', ')}.`}
        fileName="events-by-category"
        height={HEIGHT}
        draw={draw}
        table={table}
        overlay={(frame) => (
          <TileButtons
            tiles={tilesOf(root, frame.width, frame.height).tiles}
            total={root.total}
            onOpen={setOpened}
            onUp={root.parent ? () => setOpened(root.parent ?? tree) : undefined}
          />
        )}
      />
    </div>
  );
}

/** A bare number is said to be a category where there is room for it. */
function tileName(name: string, width: number): string {
  if (spokenName(name) === name) return fitText(name, width);
  return wholeText(spokenName(name), width) || wholeText(name, width);
}

/** Numbers that are cut say nothing. */
function wholeText(text: string, width: number): string {
  return textWidth(text) <= width ? text : '';
}
