import { Button } from '@mantine/core';
import type { Notebook } from '../../notebook/store';
import { notify } from '../../ui/notify';

/** Removes a cell and offers to bring it back. */
export function removeWithNotice(notebook: Notebook, id: string, title: string): void {
  notebook.removeCell(id);
  const after = notebook.document;
  void notify(
    (close) => (
      <Button
        size="compact-sm"
        mt={4}
        onClick={() => {
          // Only while nothing else was changed since: an undo would take back something else.
          if (notebook.document === after) notebook.undo();
          close();
        }}
      >
        Bring it back
      </Button>
    ),
    `Removed ${title}.`,
  );
}
