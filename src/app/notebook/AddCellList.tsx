import { Combobox, useCombobox } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { Existing } from '../../ui/menu/ButtonMenu';
import type { MenuOfButton } from '../../ui/menu/MenuButton';
import { focusPanel } from '../state/focus_panel';
import { useDocument, useNotebook } from '../state/hooks';
import styles from './AddCell.module.css';
import { lackInWords, type OfferedKind, offeredKinds } from './offered_kinds';

/** Distance kept from the edges of the window, px. */
const MARGIN = 8;

/** Every kind of cell, to be put at `position`: a list that fits the window, and is searched by typing. */
export default function AddCellList({ of, position }: { of: MenuOfButton; position: number }) {
  const notebook = useNotebook();
  const document = useDocument();
  const [search, setSearch] = useState('');
  // Opened one step after it is made: the place of its button is not known before.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(of.opened), [of.opened]);
  const combobox = useCombobox({ opened: shown, onOpenedChange: of.onChange });
  const { focusSearchInput, selectFirstOption } = combobox;
  useEffect(() => {
    if (shown) focusSearchInput();
    else setSearch('');
  }, [shown, focusSearchInput]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the options change with what is searched.
  useEffect(() => {
    if (shown) selectFirstOption();
  }, [shown, search, selectFirstOption]);
  const { kinds } = notebook;
  const groups = useMemo(
    () => offeredKinds(document, kinds, position, search),
    [document, kinds, position, search],
  );
  const add = (kind: string) => {
    of.onChange(false);
    const id = notebook.addCell(kind, position);
    requestAnimationFrame(() => focusPanel(id));
  };
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={add}
      position={roomierSide(of.button)}
      // Else the page would scroll to where the list lies before it has its place.
      floatingStrategy="fixed"
      width={340}
      middlewares={{ flip: false, shift: { padding: MARGIN }, size: { padding: MARGIN } }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <Existing node={of.button} />
      </Combobox.Target>
      <Combobox.Dropdown className={styles.list}>
        <Combobox.Search
          role="combobox"
          aria-expanded
          aria-label="Find a cell"
          placeholder="Find a cell"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') of.button?.focus();
          }}
          onBlur={() => of.onChange(false)}
        />
        <Combobox.Options className={styles.options} id={`${of.id}-dropdown`} aria-label="Cells to add">
          {groups.map(({ label, kinds: offered }) => (
            <Combobox.Group key={label} label={label}>
              {offered.map((one) => (
                <KindOption key={one.kind.kind} {...one} />
              ))}
            </Combobox.Group>
          ))}
          {groups.length === 0 && <Combobox.Empty>No cell is about that.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function KindOption({ kind, lacks }: OfferedKind) {
  return (
    <Combobox.Option value={kind.kind}>
      <span className={styles.title}>{kind.title}</span>
      <span className={styles.about}>{kind.about}</span>
      {lacks.length > 0 && <span className={styles.lacks}>{lackInWords(lacks)}</span>}
    </Combobox.Option>
  );
}

/** Where there is more room for a list, below its button or above it. */
function roomierSide(button: HTMLElement | null): 'bottom-start' | 'top-start' {
  const { top, bottom } = button?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  return window.innerHeight - bottom >= top ? 'bottom-start' : 'top-start';
}
