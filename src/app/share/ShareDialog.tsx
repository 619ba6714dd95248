import { Button, Modal } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { type AppErrorPayload, toAppError } from '../../../workers/runtime/errors';
import { countFigures, type Digest } from '../../notebook/digest';
import {
  type Choice,
  chosenDigest,
  chosenDocument,
  chosenSaved,
  firstChoice,
  goingAlong,
} from '../../notebook/going_along';
import { writeLink } from '../../notebook/link';
import { type SavedNotebook, savedOf, serializeSaved } from '../../notebook/saved';
import { CopyButton } from '../../ui/CopyButton';
import { downloadText, fileName } from '../../ui/download';
import { ErrorBox } from '../../ui/ErrorBox';
import { formatBytes, formatCount, plural } from '../../ui/formats';
import { DownloadIcon } from '../../ui/icons';
import { LINK } from '../opening/route';
import { useNotebook } from '../state/hooks';
import { AlongList } from './AlongList';
import { lengthAdvice } from './advice';
import { currentDigest } from './reference';
import styles from './share.module.css';

/** A link that reopens this notebook with its figures, and the same as a file; first what both take along. */
export default function ShareDialog({ onClose }: { onClose(): void }) {
  const notebook = useNotebook();
  const { kinds } = notebook;
  const saved = useMemo(() => savedOf(notebook), [notebook]);
  const digest = useMemo(() => currentDigest(notebook, 'headline'), [notebook]);
  const along = useMemo(() => {
    const { trust } = notebook.store.getState();
    return goingAlong(saved, { kinds, trust, digest });
  }, [notebook, saved, kinds, digest]);
  const [choice, setChoice] = useState<Choice>(() => firstChoice(along));
  const chosen = useMemo(() => chosenSaved(saved, choice, kinds), [saved, choice, kinds]);
  const linked = useMemo(
    () => ({ document: chosenDocument(saved.document, choice), digest: chosenDigest(digest, choice) }),
    [saved, digest, choice],
  );
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
        <AlongList along={along} digest={digest} choice={choice} onChange={setChoice} />
        <LinkPart {...linked} />
        <FilePart saved={chosen} />
      </div>
    </Modal>
  );
}

function LinkPart({ document, digest }: { document: SavedNotebook['document']; digest: Digest }) {
  const [link, setLink] = useState('');
  const [problem, setProblem] = useState<AppErrorPayload | null>(null);
  useEffect(() => {
    let isCurrent = true;
    writeLink({ document, digest }).then(
      (text) => isCurrent && setLink(addressOf(text)),
      (thrown) => isCurrent && setProblem(toAppError(thrown).toPayload()),
    );
    return () => {
      isCurrent = false;
    };
  }, [document, digest]);
  if (problem) return <ErrorBox error={problem} />;
  const advice = lengthAdvice(link.length);
  return (
    <>
      <h3>As a link</h3>
      <p>
        The link itself holds the cells, their parameters and {plural(countFigures(digest), 'figure')}, no
        rows of results, and is stored nowhere. Whoever opens it sees the figures at once, and after a run
        whether they come out the same. {missingFigures(document, digest)}
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

function FilePart({ saved }: { saved: SavedNotebook }) {
  const text = useMemo(() => serializeSaved(saved), [saved]);
  const bytes = useMemo(() => new Blob([text]).size, [text]);
  const results = Object.keys(saved.results).length;
  return (
    <>
      <h3>As a file</h3>
      <p>
        The file also holds what {plural(results, 'panel shows', 'panels show')}: charts and tables, and the
        statements that ran. It opens with them, by dropping it on this page.
      </p>
      <Button
        leftSection={<DownloadIcon />}
        onClick={() =>
          downloadText(fileName(saved.document.title, 'sessionbook.json'), text, 'application/json')
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

function missingFigures({ cells }: SavedNotebook['document'], digest: Digest): string {
  const missing = cells.length - Object.keys(digest.cells).length;
  if (missing === 0) return '';
  return `${plural(missing, 'cell brings', 'cells bring')} no figures: left out, not run yet, or changed since.`;
}
