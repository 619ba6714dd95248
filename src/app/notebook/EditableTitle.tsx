import { useRef, useState } from 'react';
import { isReadView } from '../../ui/read_view';
import { useDocument, useNotebook } from '../state/hooks';
import styles from './NotebookPage.module.css';

/** The notebook's title; a click, or Enter on it, lets a person write another. */
export function EditableTitle() {
  const notebook = useNotebook();
  const { title } = useDocument();
  const [draft, setDraft] = useState<string | null>(null);
  const abandoned = useRef(false);

  if (isReadView()) return <h1 className={styles.title}>{title}</h1>;
  if (draft === null) {
    return (
      <h1 className={styles.title}>
        <button type="button" title="Rename" onClick={() => setDraft(title)}>
          {title}
        </button>
      </h1>
    );
  }
  return (
    <h1 className={styles.title}>
      <input
        aria-label="Title of the notebook"
        value={draft}
        maxLength={200}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          abandoned.current = event.key === 'Escape';
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        onBlur={() => {
          if (!abandoned.current && draft.trim() !== title) notebook.setTitle(draft);
          abandoned.current = false;
          setDraft(null);
        }}
      />
    </h1>
  );
}
