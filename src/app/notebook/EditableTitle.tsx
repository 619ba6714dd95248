import { useState } from 'react';
import { isReadView } from '../../ui/read_view';
import { useDocument, useNotebook } from '../state/hooks';
import styles from './NotebookPage.module.css';
import { TitleField } from './TitleField';

/** The notebook's title; a click, or Enter on it, lets a person write another. */
export function EditableTitle() {
  const notebook = useNotebook();
  const { title } = useDocument();
  const [isWriting, setWriting] = useState(false);
  const take = (next: string) => {
    setWriting(false);
    if (next !== title) notebook.setTitle(next);
  };
  if (isReadView()) return <h1 className={styles.title}>{title}</h1>;
  return (
    <h1 className={styles.title}>
      {isWriting ? (
        <TitleField title={title} onDone={take} />
      ) : (
        <button type="button" title="Rename" onClick={() => setWriting(true)}>
          {title}
        </button>
      )}
    </h1>
  );
}
