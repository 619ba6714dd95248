import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isReadView } from '../../ui/read_view';
import { SegmentedControl } from '../../ui/SegmentedControl';
import type { PanelProps } from '../panel';
import { LONGEST_NOTE, type NoteValue } from './cell';
import { Markdown } from './Markdown';
import styles from './Note.module.css';

/** A note: read as text, edited in place as markdown. */
export default function NotePanel({
  id,
  params,
  view,
  setParams,
  notebook,
}: PanelProps<{ text: string }, NoteValue>) {
  const [editing, setEditing] = useState(false);
  const [preview, setPreview] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setEditing(false);
    setPreview(false);
    requestAnimationFrame(() => editButton.current?.focus());
  };

  const mayRun = useStore(notebook.store, ({ trust }) => trust.isAllowed) && !isReadView();
  // A note has nothing to wait for: it brings itself up to date, once the notebook may run.
  useEffect(() => {
    if (mayRun && (view.status === 'idle' || view.status === 'stale')) void notebook.run([id]);
  }, [mayRun, view.status, notebook, id]);
  const note = <Markdown text={params.text} isStrange={notebook.isAsBrought(id)} />;

  if (!editing) {
    return (
      <>
        {params.text.trim() ? note : <p className={styles.empty}>Nothing written yet.</p>}
        <Button
          ref={editButton}
          variant="subtle"
          size="compact-sm"
          className={styles.edit}
          data-edit
          onClick={() => setEditing(true)}
        >
          {params.text.trim() ? 'Edit' : 'Write'}
        </Button>
      </>
    );
  }
  return (
    <div className={styles.editor}>
      {preview ? (
        note
      ) : (
        <textarea
          aria-label="Text of the note, in markdown"
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
          autoFocus
          rows={Math.min(24, Math.max(6, params.text.split('\n').length + 2))}
          maxLength={LONGEST_NOTE}
          value={params.text}
          onChange={(event) => setParams({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            leave();
          }}
        />
      )}
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={preview ? 'preview' : 'write'}
          onChange={(value) => setPreview(value === 'preview')}
          data={[
            { value: 'write', label: 'Markdown' },
            { value: 'preview', label: 'Preview' },
          ]}
        />
        <Button size="compact-sm" onClick={leave}>
          Done
        </Button>
      </div>
    </div>
  );
}
