import { ActionIcon } from '@mantine/core';
import { lazy } from 'react';
import type { NotebookCell } from '../../notebook/document';
import { MoreIcon } from '../../ui/icons';
import { MenuButton } from '../../ui/menu/MenuButton';

const CellMenuItems = lazy(() => import('./CellMenuItems'));

/** The button for what can be done with a cell. */
export function CellMenu({
  cell,
  title,
  className,
}: {
  cell: NotebookCell;
  title: string;
  className?: string | undefined;
}) {
  return (
    <MenuButton menu={(of) => <CellMenuItems of={of} cell={cell} title={title} />}>
      <ActionIcon className={className} aria-label={`More for ${title}`}>
        <MoreIcon />
      </ActionIcon>
    </MenuButton>
  );
}
