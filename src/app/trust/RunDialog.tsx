import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CellText } from '../../notebook/authored';
import { PlayIcon } from '../../ui/icons';
import { SqlBlock } from '../../ui/SqlBlock';
import { cellTitle } from '../state/cell_state';
import { useDocument, useNotebook } from '../state/hooks';
import styles from './trust.module.css';

/** Shows what somebody else wrote and a run would execute, before it is executed. */
export default function RunDialog({
  code,
  onAnswer,
}: {
  code: readonly CellText[];
  onAnswer(mayRun: boolean): void;
}) {
  const notebook = useNotebook();
  const document = useDocument();
  const [focused] = useState(() => window.document.activeElement);
  useEffect(
    () => () => {
      if (focused instanceof HTMLElement) requestAnimationFrame(() => focused.focus());
    },
    [focused],
  );
  const titleOf = (id: string) => {
    const cell = document.cells.find((each) => each.id === id);
    return cell ? cellTitle(cell, notebook.kinds[cell.kind]) : id;
  };
  return (
    <Modal
      opened
      onClose={() => onAnswer(false)}
      title="Run the SQL in this notebook?"
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.dialog}>
        <p>
          The notebook came from elsewhere, with SQL in it. Running the notebook executes this text on the
          data of this notebook. It reaches no other notebook and no other computer; but its answers may hold
          anything that it finds there, so look before you share them.
        </p>
        {code.map(({ cellId, title, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is while it is shown.
          <SqlBlock key={at} title={`${titleOf(cellId)}: ${title}`} sql={text} />
        ))}
        <div className={styles.actions}>
          <Button variant="filled" leftSection={<PlayIcon />} onClick={() => onAnswer(true)}>
            Run it
          </Button>
          <Button variant="default" data-autofocus onClick={() => onAnswer(false)}>
            Not now
          </Button>
        </div>
      </div>
    </Modal>
  );
}
