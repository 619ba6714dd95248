import { Menu, type MenuProps } from '@mantine/core';
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import type { MenuOfButton } from './MenuButton';

/** The menu of a `MenuButton`, which stands elsewhere in the page. */
export function ButtonMenu({
  id,
  button,
  opened,
  onChange,
  children,
  ...props
}: MenuOfButton & Pick<MenuProps, 'position' | 'width'> & { children: ReactNode }) {
  // Opened one step after it is made: Mantine notes at a change what to give the focus back to.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(opened), [opened]);
  return (
    <Menu {...props} id={id} opened={shown} onChange={onChange}>
      <Menu.Target>
        <Existing node={button} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** Stands for an element that is on the page already. */
export function Existing({ node, ref }: { node: HTMLElement | null; ref?: Ref<HTMLElement> }) {
  useEffect(() => {
    if (typeof ref === 'function') ref(node);
  }, [node, ref]);
  return null;
}
