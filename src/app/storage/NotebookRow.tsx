import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import type { StoredNotebook } from '../../notebook/storage/records';
import { plural } from '../../ui/formats';
import { CopyIcon, MoreIcon, OpenIcon, RemoveIcon } from '../../ui/icons';
import { notify, notifyError } from '../../ui/notify';
import { TitleField } from '../notebook/TitleField';
import { notebookHash } from '../opening/route';
import { downloadNotebook, duplicateNotebook, removeNotebook, renameNotebook } from './actions';
import styles from './storage.module.css';

/** In the person's own time: it is about them, not about the data. */
const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

interface Props {
  notebook: StoredNotebook;
  /** Not while another tab keeps the notebooks. */
  mayChange: boolean;
}

/** One stored notebook: its title leads to it; a damaged one says so. */
export function NotebookRow({ notebook, mayChange }: Props) {
  const [renaming, setRenaming] = useState(false);
  const { name } = notebook;
  const title = notebook.status === 'ok' ? notebook.document.title : name;
  const attempt = (act: () => Promise<unknown>) => () => void act().catch(notifyError);
  return (
    <li className={styles.row} data-status={notebook.status}>
      <div className={styles.what}>
        {notebook.status === 'damaged' ? (
          <>
            <strong>{title}</strong>
            <span className={styles.bad}>Damaged: {notebook.error.message}</span>
          </>
        ) : renaming ? (
          <TitleField
            className={styles.field}
            title={title}
            onDone={(next) => {
              setRenaming(false);
              if (next !== title) attempt(() => renameNotebook(name, next))();
            }}
          />
        ) : (
          <>
            <a href={notebookHash(name)}>{title}</a>
            <span className={styles.when}>
              {plural(notebook.document.cells.length, 'cell')}, changed {WHEN.format(notebook.changed)}
            </span>
          </>
        )}
      </div>
      {/* Else the focus would leave the title that is about to be written. */}
      <Menu position="bottom-end" width={200} returnFocus={!renaming}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${title}`}>
            <MoreIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {notebook.status === 'ok' && mayChange && (
            <>
              <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
              <Menu.Item leftSection={<CopyIcon />} onClick={attempt(() => duplicateNotebook(name, title))}>
                Duplicate
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<OpenIcon />} onClick={attempt(() => downloadNotebook(notebook))}>
            {notebook.status === 'ok' ? 'Download' : 'Download as it is'}
          </Menu.Item>
          {mayChange && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<RemoveIcon />} onClick={attempt(() => removeWithNotice(name, title))}>
                Delete
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

async function removeWithNotice(name: string, title: string): Promise<void> {
  const restore = await removeNotebook(name);
  await notify(
    (close) => (
      <Button
        size="compact-sm"
        mt={4}
        onClick={() => {
          restore().then(close, notifyError);
        }}
      >
        Bring it back
      </Button>
    ),
    `Deleted ${title}.`,
  );
}
