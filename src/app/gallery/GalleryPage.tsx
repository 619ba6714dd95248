import { lazy, Suspense, useCallback, useEffect } from 'react';
import { templates } from '../../templates';
import { FilePicker } from '../../ui/FilePicker';
import { usePageDrop } from '../../ui/file_drop';
import { OpenIcon } from '../../ui/icons';
import { notify } from '../../ui/notify';
import { ThemeToggle } from '../../ui/ThemeToggle';
import { Brand } from '../Brand';
import { DropVeil } from '../DropVeil';
import { openAndShow, takeDropped } from '../open_file';
import styles from './GalleryPage.module.css';
import { TemplateCard } from './TemplateCard';
import { Visits } from './Visits';

const YourNotebooks = lazy(() => import('../storage/YourNotebooks'));

/** The first page: what this is, where the data stays, and the notebooks to begin with. */
export function GalleryPage() {
  useEffect(() => {
    document.title = 'Sessionbook';
  }, []);
  const onDrop = useCallback((files: File[]) => {
    void takeDropped(files, () => notify('Open a notebook first, then drop data files on it.'));
  }, []);
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
            <h1>What can your shop’s clickstream tell?</h1>
            <p className={styles.lead}>
              Sessionbook is a notebook for shopping sessions: it loads millions of clicks, cuts them into
              visits and answers questions about them, step by step, with every figure’s query in view.
            </p>
            <p className={styles.promise}>
              <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
                <path
                  d="M10 2.5 4 5v4.5c0 3.8 2.5 6.700 6 8 3.5-1.3 6-4.200 6-8V5zM7 10l2.2 2.2L13.2 8"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.6"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                />
              </svg>
              <span>
                <strong>Your data stays in this browser.</strong> Nothing is installed, nothing is uploaded:
                the page has no server to send it to.
              </span>
            </p>
          </div>
          <Visits />
        </div>
        <h2>Begin with a question</h2>
        <ul className={styles.cards}>
          {templates.map((template) => (
            <TemplateCard key={template.name} template={template} />
          ))}
        </ul>
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
      </main>
      <DropVeil shown={dragging} text="Drop a notebook file to open it" />
    </div>
  );
}
