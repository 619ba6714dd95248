import { lazy, Suspense, useCallback, useEffect } from 'react';
import { templates } from '../../templates';
import { FilePicker } from '../../ui/FilePicker';
import { usePageDrop } from '../../ui/file_drop';
import { OpenIcon } from '../../ui/icons';
import { isForeignFrame, isReadView } from '../../ui/read_view';
import { ThemeToggle } from '../../ui/ThemeToggle';
import { Brand } from '../Brand';
import { DropVeil } from '../DropVeil';
import { openAndShow, takeFiles } from '../open_file';
import { DataStays } from './DataStays';
import styles from './GalleryPage.module.css';
import { TemplateCard } from './TemplateCard';
import { Visits } from './Visits';
import { GALLERY_WORDS } from './words';

const YourNotebooks = lazy(() => import('../storage/YourNotebooks'));

/** The first page: what this is, where the data stays, and the notebooks to begin with. */
export function GalleryPage() {
  useEffect(() => {
    document.title = 'Sessionbook';
  }, []);
  const onDrop = useCallback((files: File[]) => void takeFiles(files), []);
  const dragging = usePageDrop(onDrop);
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
            {!isForeignFrame() && <DataStays />}
          </div>
          <Visits />
        </div>
        <h2>Begin with a question</h2>
        <ul className={styles.cards}>
          {templates.map((template) => (
            <TemplateCard key={template.name} template={template} />
          ))}
        </ul>
        {!isReadView() && <GoOn />}
      </main>
      <footer className={styles.foot}>
        <a href="./licences.txt">Licences</a>
      </footer>
      <DropVeil shown={dragging && !isReadView()} text="Drop a notebook, or the data of a shop" />
    </div>
  );
}

/** The person's own notebooks, and those in files. */
function GoOn() {
  return (
    <>
      <h2>Or go on where you left off</h2>
      <Suspense fallback={null}>
        <YourNotebooks />
      </Suspense>
      <p className={styles.open}>
        <FilePicker
          accept=".json,application/json"
          leftSection={<OpenIcon />}
          onFiles={([file]) => file && openAndShow(file)}
        >
          Open a notebook file
        </FilePicker>
        <span>or drop it anywhere on this page.</span>
      </p>
    </>
  );
}
