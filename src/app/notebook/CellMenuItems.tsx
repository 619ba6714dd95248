import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import type { NotebookCell } from '../../notebook/document';
import { toggledInputs } from '../../notebook/edit';
import { CheckIcon, CopyIcon, DownIcon, PlayIcon, RemoveIcon, UpIcon } from '../../ui/icons';
import { ButtonMenu } from '../../ui/menu/ButtonMenu';
import type { MenuOfButton } from '../../ui/menu/MenuButton';
import { cellTitle } from '../state/cell_state';
import { focusPanel } from '../state/focus_panel';
import { useDocument, useNotebook } from '../state/hooks';
import { inputChoices, replaceInput } from './inputs';
import { removeWithNotice } from './remove';

/** What can be done with a cell: run, copy, move, remove, and choose what it reads where several fit. */
export default function CellMenuItems({
  of,
  cell,
  title,
}: {
  of: MenuOfButton;
  cell: NotebookCell;
  title: string;
}) {
  const notebook = useNotebook();
  const document = useDocument();
  const position = document.cells.findIndex((candidate) => candidate.id === cell.id);
  const choices = inputChoices(document, notebook.kinds, notebook.kinds[cell.kind], position);
  const afterwards = (id: string) => requestAnimationFrame(() => focusPanel(id));
  return (
    <ButtonMenu {...of} width={230}>
      <Menu.Item data-autofocus leftSection={<PlayIcon />} onClick={() => void notebook.run([cell.id])}>
        Run this cell
      </Menu.Item>
      <Menu.Item leftSection={<CopyIcon />} onClick={() => afterwards(notebook.duplicateCell(cell.id))}>
        Duplicate
      </Menu.Item>
      <Menu.Item
        leftSection={<UpIcon />}
        disabled={position === 0}
        onClick={() => {
          notebook.moveCell(cell.id, position - 1);
          afterwards(cell.id);
        }}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<DownIcon />}
        disabled={position === document.cells.length - 1}
        onClick={() => {
          notebook.moveCell(cell.id, position + 1);
          afterwards(cell.id);
        }}
      >
        Move down
      </Menu.Item>
      {choices.map(({ gives, many, cells }) => {
        const read = cells.filter(({ id }) => cell.inputs.includes(id));
        return (
          <Fragment key={gives}>
            <Menu.Divider />
            <Menu.Label>Reads</Menu.Label>
            {cells.map((candidate) => {
              const chosen = read.includes(candidate);
              const choose = () =>
                many
                  ? toggledInputs(document, cell, candidate.id)
                  : replaceInput(document, notebook.kinds, cell, { gives, chosen: candidate.id });
              return (
                <Menu.Item
                  key={candidate.id}
                  role={many ? 'menuitemcheckbox' : 'menuitemradio'}
                  aria-checked={chosen}
                  disabled={many && chosen && read.length === 1}
                  leftSection={<CheckIcon visibility={chosen ? 'visible' : 'hidden'} />}
                  onClick={() => notebook.setInputs(cell.id, choose())}
                >
                  {cellTitle(candidate, notebook.kinds[candidate.kind])}
                </Menu.Item>
              );
            })}
          </Fragment>
        );
      })}
      <Menu.Divider />
      <Menu.Item leftSection={<RemoveIcon />} onClick={() => removeWithNotice(notebook, cell.id, title)}>
        Remove
      </Menu.Item>
    </ButtonMenu>
  );
}
