import { Button, Modal } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import { countFigures } from '../../notebook/digest';
import { writeLink } from '../../notebook/link';
import { savedOf, serializeSaved } from '../../notebook/saved';
import type { Notebook } from '../../notebook/store';
import { CopyButton } from '../../ui/CopyButton';
import { downloadText, fileName } from '../../ui/download';
import { ErrorBox } from '../../ui/ErrorBox';
import { formatBytes, formatCount, plural } from '../../ui/formats';
import { DownloadIcon } from '../../ui/icons';
import { useNotebook } from '../hooks';
import { LINK } from '../route';
import { lengthAdvice } from './advice';
import { currentDigest } from './reference';
import styles from './share.module.css';

/** A link that reopens this notebook with its figures, and the same as a file. */
export default function ShareDialog({ onClose }: { onClose(): void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title="Share this notebook"
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.dialog}>
        <LinkPart />
        <FilePart />
      </div>
    </Modal>
  );
}

function LinkPart() {
  const notebook = useNotebook();
  const digest = useMemo(() => currentDigest(notebook, 'headline'), [notebook]);
  const [link, setLink] = useState('');
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  useEffect(() => {
    let isCurrent = true;
    writeLink({ document: notebook.document, digest }).then(
      (text) => isCurrent && setLink(addressOf(text)),
      (thrown) => isCurrent && setProblem(toAppError(thrown).toPayload()),
    );
    return () => {
      isCurrent = false;
    };
  }, [notebook, digest]);
  if (problem) return <ErrorBox error={problem} />;
  const advice = lengthAdvice(link.length);
  return (
    <>
      <p>
        The link itself holds the cells, their parameters and {plural(countFigures(digest), 'figure')}, never
        a row of data, and is stored nowhere. Whoever opens it sees the figures at once, and after a rerun
        whether they come out the same. {missingFigures(notebook, Object.keys(digest.cells).length)}
      </p>
      <textarea
        aria-label="Link to this notebook"
        readOnly
        rows={4}
        data-autofocus
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.actions}>
        <CopyButton text={link} label="Copy the link" />
        <span className={styles.length} data-testid="link-length">
          {formatCount(link.length)} characters
        </span>
      </div>
      {advice && <p className={styles.caution}>{advice}</p>}
    </>
  );
}

function FilePart() {
  const notebook = useNotebook();
  const text = useMemo(() => serializeSaved(savedOf(notebook)), [notebook]);
  const bytes = useMemo(() => new Blob([text]).size, [text]);
  return (
    <>
      <h3>As a file</h3>
      <p>
        The file also holds what the panels show: charts, tables, and the rows that SQL cells have answered
        with. It opens complete, by dropping it on this page.
      </p>
      <Button
        leftSection={<DownloadIcon />}
        onClick={() =>
          downloadText(fileName(notebook.document.title, 'sessionbook.json'), text, 'application/json')
        }
      >
        Download with results ({formatBytes(bytes)})
      </Button>
    </>
  );
}

/** This page's own address with the notebook in its fragment. */
function addressOf(text: string): string {
  const address = new URL(window.location.href);
  address.search = '';
  address.hash = LINK + text;
  return address.href;
}

function missingFigures(notebook: Notebook, withFigures: number): string {
  const missing = notebook.document.cells.length - withFigures;
  if (missing === 0) return '';
  return `${plural(missing, 'cell brings', 'cells bring')} no figures: not run yet, or changed since.`;
}
