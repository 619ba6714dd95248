import { Button, Menu } from '@mantine/core';
import { registeredKinds } from '../../cells/kinds';
import { PlusIcon } from '../../ui/icons';
import { focusPanel } from '../focus_panel';
import { useNotebook } from '../hooks';
import styles from './AddCell.module.css';

/** Offers every kind of cell, to be put at `position`. `between`: the quiet line between two panels. */
export function AddCell({ position, place }: { position: number; place: 'between' | 'end' | 'rail' }) {
  const notebook = useNotebook();
  return (
    <div className={styles[place]} data-edit>
      <Menu position={place === 'rail' ? 'top-start' : 'bottom-start'} width={320}>
        <Menu.Target>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<PlusIcon width={15} height={15} />}
            aria-label={place === 'between' ? `Add a cell at place ${position + 1}` : undefined}
          >
            Add a cell
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {Object.values(registeredKinds).map(({ definition }, index) => (
            <Menu.Item
              key={definition.kind}
              data-autofocus={index === 0 || undefined}
              onClick={() => {
                const id = notebook.addCell(definition.kind, position);
                requestAnimationFrame(() => focusPanel(id));
              }}
            >
              <span className={styles.title}>{definition.title}</span>
              <span className={styles.about}>{definition.about}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
