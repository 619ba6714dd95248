import { useState } from 'react';

interface Props {
  title: string;
  className?: string | undefined;
  /** Told the title as it was where it was abandoned, or nothing was left of it. */
  onDone(title: string): void;
}

/** Where a notebook's title is written: Enter or leaving it takes it, Escape does not. */
export function TitleField({ title, className, onDone }: Props) {
  const [draft, setDraft] = useState(title);
  return (
    <input
      className={className}
      aria-label="Title of the notebook"
      value={draft}
      maxLength={200}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') onDone(title);
      }}
      onBlur={() => onDone(draft.trim() || title)}
    />
  );
}
