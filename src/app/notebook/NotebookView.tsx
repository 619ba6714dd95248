import { Fragment, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { usePageDrop } from '../../ui/file_drop';
import { isReadView } from '../../ui/read_view';
import { PanelFrame } from '../frame/PanelFrame';
import { ThreadsLine } from '../offline/ThreadsLine';
import { takeFiles } from '../opening/open_file';
import { decode, isPage, notebookHash } from '../opening/route';
import { OpenedBanner } from '../share/OpenedBanner';
import { ReadFooter } from '../share/ReadFooter';
import { DropVeil } from '../shell/DropVeil';
import { useShortcuts } from '../shell/use_shortcuts';
import { focusPanel } from '../state/focus_panel';
import { useDocument, useOpenNotebook } from '../state/hooks';
import { StorageLine } from '../storage/StorageLine';
import { PermissionDialog } from '../trust/PermissionDialog';
import { AddCell } from './AddCell';
import { commandsOf } from './commands';
import { EditableTitle } from './EditableTitle';
import { EmptyNotebook } from './EmptyNotebook';
import styles from './NotebookPage.module.css';
import { Rail } from './Rail';
import { Toolbar } from './Toolbar';
import { useActiveCell } from './use_active_cell';

const ShortcutsDialog = lazy(() => import('../shell/ShortcutsDialog'));

/** An open notebook: the rail, and the reading column with a panel for every cell. */
export function NotebookView({ cell }: { cell: string | null }) {
  const { notebook, name } = useOpenNotebook();
  const notebookDocument = useDocument();
  const ids = notebookDocument.cells.map((each) => each.id);
  const active = useActiveCell(ids);
  const [help, setHelp] = useState(false);
  const [first] = useState(ids[0]);

  useEffect(() => {
    document.title = `${notebookDocument.title} - Sessionbook`;
  }, [notebookDocument.title]);

  useEffect(() => {
    if (cell) focusPanel(cell);
  }, [cell]);

  // A link in a note to `#sessions` leads to that panel; the address keeps naming the notebook.
  useEffect(() => {
    const onHash = () => {
      if (isPage(window.location.hash)) return;
      const target = decode(window.location.hash.slice(1));
      window.history.replaceState(null, '', notebookHash(name, target));
      focusPanel(target);
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [name]);

  const command = commandsOf(notebook, active, () => setHelp(true));
  useShortcuts((given) => {
    if (!isReadView() || given === 'next' || given === 'previous') command(given);
  });

  const onDrop = useCallback((files: File[]) => void takeFiles(files), []);
  const dragging = usePageDrop(onDrop);

  return (
    <div className={styles.app}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        Skip to the panels
      </button>
      <Rail current={active} onHelp={() => setHelp(true)} />
      <main className={styles.main} id="main" tabIndex={-1} data-notebook={name}>
        <header className={styles.header}>
          <EditableTitle />
          {notebookDocument.about && <p className={styles.about}>{notebookDocument.about}</p>}
        </header>
        <Toolbar />
        <StorageLine />
        <OpenedBanner />
        <ThreadsLine />
        {ids.length === 0 && <EmptyNotebook />}
        {notebookDocument.cells.map((each, position) => (
          <Fragment key={each.id}>
            <PanelFrame cell={each} position={position} isAwaited={each.id === first} />
            {position < notebookDocument.cells.length - 1 && (
              <AddCell position={position + 1} place="between" />
            )}
          </Fragment>
        ))}
        <AddCell position={notebookDocument.cells.length} place="end" />
        {isReadView() && <ReadFooter />}
      </main>
      <PermissionDialog />
      {help && (
        <Suspense fallback={null}>
          <ShortcutsDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
      <DropVeil shown={dragging && !isReadView()} text="Drop data, or a notebook file" />
    </div>
  );
}
