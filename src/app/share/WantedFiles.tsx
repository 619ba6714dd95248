import { useEffect, useState } from 'react';
import { type WantedFile, wantedFiles } from '../../notebook/wanted';
import { formatBytes, plural } from '../../ui/formats';
import { cellTitle } from '../state/cell_state';
import { focusPanel } from '../state/focus_panel';
import { useDocument, useNotebook } from '../state/hooks';
import styles from './share.module.css';

/** Asks by name for the files that the notebook reads and this page does not hold. */
export function WantedFiles() {
  const notebook = useNotebook();
  const document = useDocument();
  const [added, setAdded] = useState(0);
  useEffect(() => notebook.files.onAdded(() => setAdded((count) => count + 1)), [notebook]);
  const wanted = wantedFiles(document, notebook.kinds, notebook.files);
  if (wanted.length === 0) return null;
  return (
    <section
      className={styles.banner}
      aria-label="Files wanted"
      data-testid="wanted-files"
      data-added={added}
    >
      <p>
        <strong>This notebook reads {plural(wanted.length, 'file')} of its owner.</strong> A notebook never
        holds data. If you have {wanted.length === 1 ? 'it' : 'them'}, drop{' '}
        {wanted.length === 1 ? 'it' : 'them'} anywhere on this page: a file is recognised by its content and
        stays on this computer.
      </p>
      <ul>
        {wanted.map(({ cellId, file }) => (
          <li key={`${cellId}/${file.hash}`}>
            <strong>{file.name}</strong>, {sizeOf(file)}, for <CellLink id={cellId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function sizeOf({ size, lines }: WantedFile['file']): string {
  return lines ? `${formatBytes(size)}, ${plural(lines, 'line')}` : formatBytes(size);
}

function CellLink({ id }: { id: string }) {
  const notebook = useNotebook();
  const cell = useDocument().cells.find((each) => each.id === id);
  return (
    <button type="button" className={styles.link} onClick={() => focusPanel(id)}>
      {cell ? cellTitle(cell, notebook.kinds[cell.kind]) : id}
    </button>
  );
}
