import type { CellText } from '../../notebook/authored';
import type { Digest } from '../../notebook/digest';
import type { NamedFile } from '../../notebook/file_names';
import type { Choice, GoingAlong } from '../../notebook/going_along';
import { plural } from '../../ui/formats';
import { Tick } from '../../ui/Tick';
import { useTitleOf } from '../state/use_title_of';
import { AlongCells } from './AlongCells';
import styles from './share.module.css';

interface Props {
  along: GoingAlong;
  /** The figures that a link would carry. */
  digest: Digest;
  choice: Choice;
  onChange(choice: Choice): void;
}

/** What the link and the file take along, and what of it may stay here. */
export function AlongList({ along, digest, choice, onChange }: Props) {
  const { files, code, prose, cells, runs } = along;
  const leavable = cells.filter(
    ({ id, canLeaveOut, pieces }) => canLeaveOut && pieces.length > 0 && choice.results.has(id),
  );
  return (
    <section className={styles.along} aria-label="What goes along" data-testid="along">
      <h3>What goes along</h3>
      <ul>
        <li>The title and the question, every cell, and all its parameters.</li>
        {files.length > 0 && <Files files={files} choice={choice} onChange={onChange} />}
        {code.length > 0 && <Texts what="SQL as it is written, with every value in it" texts={code} />}
        {prose.length > 0 && <Texts what="Notes" texts={prose} />}
        {cells.length > 0 && <AlongCells cells={cells} digest={digest} choice={choice} onChange={onChange} />}
        {leavable.length > 0 && (
          <li>
            <Tick isOn={choice.pieces} onChange={(pieces) => onChange({ ...choice, pieces })}>
              Rows of the data in these results
            </Tick>
            <small>In the file: answers of SQL, examples of rejected rows.</small>
          </li>
        )}
        {runs > 0 && (
          <li>
            <Tick isOn={choice.runs} onChange={(on) => onChange({ ...choice, runs: on })}>
              {plural(runs, 'training')} with parameters and figures
            </Tick>
            <small>In the file: also earlier ones, and how often the test was looked at.</small>
          </li>
        )}
      </ul>
    </section>
  );
}

function Files({
  files,
  choice,
  onChange,
}: { files: readonly NamedFile[] } & Omit<Props, 'along' | 'digest'>) {
  return (
    <li>
      <Tick isOn={choice.fileNames} onChange={(fileNames) => onChange({ ...choice, fileNames })}>
        {files.length === 1 ? 'The name of a file' : `The names of ${files.length} files`}
      </Tick>
      <ul className={styles.files}>
        {files.map(({ name, entry, hash, columns }) => (
          <li key={`${hash}/${entry}`}>
            <strong>{choice.fileNames ? name : 'a file'}</strong>
            {entry !== null && `, in it ${entry}`}: columns {columns.join(', ') || 'unknown'}; fingerprint{' '}
            <code>{hash.slice(0, 12)}…</code>
          </li>
        ))}
      </ul>
      <small>
        Columns, fingerprint and size always go along: by them the file is recognised. Its rows do not.
      </small>
    </li>
  );
}

function Texts({ what, texts }: { what: string; texts: readonly CellText[] }) {
  const titleOf = useTitleOf();
  return (
    <li>
      <details>
        <summary>
          {what} ({texts.length})
        </summary>
        {texts.map(({ cellId, title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the texts stay as they are while the dialog is open.
          <figure key={at} className={styles.text}>
            <figcaption>
              {titleOf(cellId)}
              {title !== titleOf(cellId) && `: ${title}`}
            </figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable. */}
            <pre tabIndex={0}>{text}</pre>
          </figure>
        ))}
      </details>
    </li>
  );
}
