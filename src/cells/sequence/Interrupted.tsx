import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Notebook } from '../../notebook/store';
import shared from '../../ui/panel.module.css';

interface Props {
  notebook: Notebook;
  /** The content key of the cell as it stands. */
  contentKey: string;
}

/** Says that a training of exactly this was begun and not ended, and can forget it. */
export function Interrupted({ notebook, contentKey }: Props) {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    notebook.checkpoints.has(contentKey).then(
      (found) => isCurrent && setThere(found),
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [notebook, contentKey]);
  if (!isThere) return null;
  const forget = () => {
    setThere(false);
    void notebook.checkpoints.remove(contentKey);
  };
  return (
    <div className={shared.actions} data-interrupted>
      <span>A training of this was interrupted: Run goes on where it stood, to the same result.</span>
      <Button variant="subtle" size="compact-sm" data-edit onClick={forget}>
        Begin anew instead
      </Button>
    </div>
  );
}
