import { ActionIcon } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { KeyboardIcon } from '../../ui/icons';
import { ThemeToggle } from '../../ui/ThemeToggle';
import { Brand } from '../shell/Brand';
import { useDocument } from '../state/hooks';
import { AddCell } from './AddCell';
import styles from './Rail.module.css';
import { RailItem } from './RailItem';

/** The left rail: the cells with their states; on a phone a strip along the top. */
export function Rail({ current, onHelp }: { current: string | null; onHelp(): void }) {
  const document = useDocument();
  const list = useRef<HTMLDivElement>(null);

  // On a phone the strip follows the panel being read.
  useEffect(() => {
    const item = current && list.current?.querySelector<HTMLElement>(`[data-item="${current}"]`);
    if (item) list.current?.scrollTo({ left: item.offsetLeft - 24 });
  }, [current]);

  return (
    <nav className={styles.rail} aria-label="Cells" data-edit>
      <div className={styles.top}>
        <Brand />
      </div>
      <div ref={list} className={styles.list}>
        <h2>{document.title}</h2>
        <ol className={styles.cells}>
          {document.cells.map((cell) => (
            <RailItem key={cell.id} cell={cell} current={cell.id === current} />
          ))}
        </ol>
        <AddCell position={document.cells.length} place="rail" />
      </div>
      <div className={styles.foot}>
        <span>Everything stays in this browser.</span>
        <div className={styles.settings}>
          <ThemeToggle />
          <ActionIcon aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)" onClick={onHelp}>
            <KeyboardIcon />
          </ActionIcon>
        </div>
      </div>
    </nav>
  );
}
