import { Button } from '@mantine/core';
import { PlusIcon } from '../../ui/icons';
import { addData } from '../state/add_data';
import { focusPanel } from '../state/focus_panel';
import { useNotebook } from '../state/hooks';
import styles from './NotebookPage.module.css';

/** What stands in a notebook without cells: how to begin. */
export function EmptyNotebook() {
  const notebook = useNotebook();
  const add = () => {
    const id = addData(notebook);
    requestAnimationFrame(() => focusPanel(id));
  };
  return (
    <div className={styles.empty} data-edit>
      <p>
        This notebook is empty. Begin with the data of a shop: all other cells read it. Or drop a file on this
        page.
      </p>
      <Button variant="filled" leftSection={<PlusIcon />} onClick={add}>
        Add data
      </Button>
    </div>
  );
}
