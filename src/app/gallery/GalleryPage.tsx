import { lazy, Suspense, useCallback, useEffect } from 'react';
import { templates } from '../../templates';
import { FilePicker } from '../../ui/FilePicker';
import { usePageDrop } from '../../ui/file_drop';
import { OpenIcon } from '../../ui/icons';
import { isForeignFrame, isReadView } from '../../ui/read_view';
import { ThemeToggle } from '../../ui/ThemeToggle';
import { EMPTY } from '../opening/begin';
import { openAndShow, takeFiles } from '../opening/open_file';
import { beginHash } from '../opening/route';
import { Brand } from '../shell/Brand';
import { DropVeil } from '../shell/DropVeil';
import { heldRoom } from '../storage/continue_room';
import { BeginHere } from './BeginHere';
import { DataStays } from './DataStays';
import styles from './GalleryPage.module.css';
import { TemplateCard } from './TemplateCard';
import { Visits } from './Visits';
import { GALLERY_WORDS } from './words';

const Continue = lazy(() => import('../storage/Continue'));
const KeptNotebooks = lazy(() => import('../storage/KeptNotebooks'));

/** The first page: what this is, the ways to begin, where the data stays, and what was begun before. */
export function GalleryPage() {
  useEffect(() => {
    document.title = 'Sessionbook';
  }, []);
  const onDrop = useCallback((files: File[]) => void takeFiles(files), []);
  const dragging = usePageDrop(onDrop);
  const isOwn = !isReadView();
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Brand />
        <ThemeToggle />
      </header>
      <main className={styles.main}>
        <div className={styles.hero}>
          <div>
            <h1>{GALLERY_WORDS.title}</h1>
            <p className={styles.lead}>{GALLERY_WORDS.lead}</p>
          </div>
          <Visits />
        </div>
        {isOwn && <BeginHere />}
        {!isForeignFrame() && <DataStays />}
        {isOwn && (
          <Suspense fallback={<div style={{ height: heldRoom() }} />}>
            <Continue />
          </Suspense>
        )}
        <h2>Begin with a question</h2>
        <ul className={styles.cards}>
          {templates.map((template) => (
            <TemplateCard key={template.name} template={template} />
          ))}
        </ul>
        {isOwn && <OtherWays />}
      </main>
      <footer className={styles.foot}>
        <a href="./licences.txt">Licences</a>
      </footer>
      <DropVeil shown={dragging && isOwn} text="Drop the data of a shop, or a notebook" />
    </div>
  );
}

/** For who knows what they want: an empty notebook, one from a file, and all that is kept here. */
function OtherWays() {
  return (
    <>
      <p className={styles.open}>
        <span>
          Or begin with <a href={beginHash(EMPTY)}>an empty notebook</a>.
        </span>
        <FilePicker
          accept=".json,application/json"
          leftSection={<OpenIcon />}
          onFiles={([file]) => file && openAndShow(file)}
        >
          Open a notebook file
        </FilePicker>
        <span>or drop it anywhere on this page.</span>
      </p>
      <Suspense fallback={null}>
        <KeptNotebooks />
      </Suspense>
    </>
  );
}
