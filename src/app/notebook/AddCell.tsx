import { Button } from '@mantine/core';
import { lazy } from 'react';
import { PlusIcon } from '../../ui/icons';
import { MenuButton } from '../../ui/menu/MenuButton';
import styles from './AddCell.module.css';

const AddCellList = lazy(() => import('./AddCellList'));

/** Offers every kind of cell, to be put at `position`. `between`: the quiet line between two panels. */
export function AddCell({ position, place }: { position: number; place: 'between' | 'end' | 'rail' }) {
  return (
    <div className={styles[place]} data-edit>
      <MenuButton opens="listbox" menu={(of) => <AddCellList of={of} position={position} />}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<PlusIcon />}
          aria-label={place === 'between' ? `Add a cell at place ${position + 1}` : undefined}
        >
          Add a cell
        </Button>
      </MenuButton>
    </div>
  );
}
