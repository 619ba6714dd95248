import { Checkbox } from '@mantine/core';
import { useStore } from 'zustand';
import type { Notebook } from '../../notebook/store';
import type { TrainValue } from '../train/value';
import styles from './evaluate.module.css';

/** Which of the train cells above are compared. */
export function Compared({ id, notebook }: { id: string; notebook: Notebook }) {
  const document = useStore(notebook.store, (state) => state.document);
  const place = document.cells.findIndex((cell) => cell.id === id);
  const inputs = document.cells[place]?.inputs ?? [];
  const above = document.cells.slice(0, Math.max(0, place)).filter(({ kind }) => kind === 'train');
  if (above.length < 2) return null;
  const choose = (chosen: string, isIn: boolean) => {
    const wanted = new Set(isIn ? [...inputs, chosen] : inputs.filter((input) => input !== chosen));
    // In the document's order: the last one is what the headline figures are of.
    notebook.setInputs(
      id,
      document.cells.flatMap((cell) => (wanted.has(cell.id) ? [cell.id] : [])),
    );
  };
  return (
    <div className={styles.line}>
      <span>Models compared</span>
      {above.map((cell) => {
        const label = (notebook.view(cell.id).shown?.result.value as TrainValue | undefined)?.label;
        return (
          <Checkbox
            key={cell.id}
            size="xs"
            label={label ? `${label} (${cell.id})` : cell.id}
            checked={inputs.includes(cell.id)}
            disabled={inputs.includes(cell.id) && above.filter((one) => inputs.includes(one.id)).length === 1}
            onChange={(event) => choose(cell.id, event.currentTarget.checked)}
          />
        );
      })}
    </div>
  );
}
