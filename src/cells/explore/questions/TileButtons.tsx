import { type KeyboardEvent, useRef, useState } from 'react';
import { formatPercent, plural } from '../../../ui/formats';
import styles from './categories.module.css';
import { spokenName, type Tile, type TreeNode } from './treemap';

interface TileButtonsProps {
  tiles: readonly Tile[];
  total: number;
  onOpen(node: TreeNode): void;
  /** Undefined at the top. */
  onUp?: (() => void) | undefined;
}

/**
 * A button over each rectangle. One of them can be reached by Tab; arrow keys move between them, Enter opens,
 * Escape goes up.
 */
export function TileButtons({ tiles, total, onOpen, onUp }: TileButtonsProps) {
  const host = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const current = Math.min(active, tiles.length - 1);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(tiles.length - 1, to));
    setActive(next);
    host.current?.querySelectorAll('button')[next]?.focus();
  };
  const key = (event: KeyboardEvent) => {
    const target = targetOf(event.key, current, tiles.length);
    if (target === null && !(event.key === 'Escape' && onUp)) return;
    event.preventDefault();
    if (target === null) onUp?.();
    else move(target);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form.
    <div ref={host} className={styles.tiles} role="group" aria-label="Categories" onKeyDown={key}>
      {tiles.map((tile, index) => {
        const { node } = tile;
        const below = node?.children.length ?? 0;
        const says = `${spokenName(tile.name)}: ${plural(tile.events, 'event')}, ${formatPercent(tile.events / total)}`;
        return (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: rectangles are ranked by size.
            key={index}
            type="button"
            className={styles.tile}
            tabIndex={index === current ? 0 : -1}
            aria-label={below > 0 ? `${says}; opens ${plural(below, 'category', 'categories')}` : says}
            aria-disabled={below === 0}
            title={says}
            style={{ left: tile.x0, top: tile.y0, width: tile.x1 - tile.x0, height: tile.y1 - tile.y0 }}
            onFocus={() => setActive(index)}
            onClick={() => {
              if (!node || below === 0) return;
              setActive(0);
              onOpen(node);
            }}
          />
        );
      })}
    </div>
  );
}

function targetOf(key: string, current: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return current + 1;
    case 'ArrowLeft':
    case 'ArrowUp':
      return current - 1;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
