import { Menu } from '@mantine/core';
import { registeredKinds } from '../../cells/kinds';
import { ButtonMenu } from '../../ui/menu/ButtonMenu';
import type { MenuOfButton } from '../../ui/menu/MenuButton';
import { focusPanel } from '../focus_panel';
import { useNotebook } from '../hooks';
import styles from './AddCell.module.css';

/** Every kind of cell, to be put at `position`. */
export default function AddCellItems({
  of,
  position,
  isAbove,
}: {
  of: MenuOfButton;
  position: number;
  /** The menu opens upwards. */
  isAbove: boolean;
}) {
  const notebook = useNotebook();
  return (
    <ButtonMenu {...of} position={isAbove ? 'top-start' : 'bottom-start'} width={320}>
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
    </ButtonMenu>
  );
}
