import { cloneElement, type ReactElement, type ReactNode, Suspense, useId, useRef, useState } from 'react';

/** What a menu needs to know of the button that opens it. */
export interface MenuOfButton {
  /** Of the button; its menu is named by it. */
  id: string;
  button: HTMLElement | null;
  opened: boolean;
  onChange(opened: boolean): void;
}

interface ButtonProps {
  id?: string;
  ref?: (node: HTMLButtonElement | null) => void;
  onClick?: () => void;
  'aria-haspopup'?: 'menu' | 'listbox';
  'aria-expanded'?: boolean;
  'aria-controls'?: string | undefined;
}

/**
 * A button with a menu that is made, and its code loaded, at the first press: a notebook has dozens of them, and
 * each menu costs far more than its button. `menu` gives a lazy component around `ButtonMenu`, or around another list
 * that `opens`.
 */
export function MenuButton({
  children,
  opens = 'menu',
  menu,
}: {
  children: ReactElement<ButtonProps>;
  opens?: 'menu' | 'listbox';
  menu(of: MenuOfButton): ReactNode;
}) {
  const id = useId();
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {cloneElement(children, {
        id,
        ref: (node) => {
          button.current = node;
        },
        'aria-haspopup': opens,
        'aria-expanded': opened,
        'aria-controls': opened ? `${id}-dropdown` : undefined,
        onClick: () => {
          setAsked(true);
          setOpened(!opened);
        },
      })}
      {asked && (
        <Suspense fallback={null}>
          {menu({ id, button: button.current, opened, onChange: setOpened })}
        </Suspense>
      )}
    </>
  );
}
