import { useStore } from 'zustand';
import type { Notebook } from '../notebook/store';
import styles from './measure.module.css';

interface Props {
  id: string;
  notebook: Notebook;
  /** Of the cells that train. */
  kind: string;
}

/** Which of the trained models above are compared. */
export function Compared({ id, notebook, kind }: Props) {
  const document = useStore(notebook.store, (state) => state.document);
  const place = document.cells.findIndex((cell) => cell.id === id);
  const inputs = document.cells[place]?.inputs ?? [];
  const above = document.cells.slice(0, Math.max(0, place)).filter((cell) => cell.kind === kind);
  if (above.length < 2) return null;
  const chosen = above.filter((cell) => inputs.includes(cell.id));
  const choose = (cellId: string, isIn: boolean) => {
    const wanted = new Set(isIn ? [...inputs, cellId] : inputs.filter((input) => input !== cellId));
    // In the document's order: the last one is what the headline figures are of.
    notebook.setInputs(
      id,
      document.cells.flatMap((cell) => (wanted.has(cell.id) ? [cell.id] : [])),
    );
  };
  return (
    <div className={styles.line} data-edit>
      <span>Models compared</span>
      {above.map((cell) => {
        const label = notebook.kinds[kind]?.heading?.(cell.params) ?? notebook.kinds[kind]?.title;
        return (
          <label key={cell.id}>
            <input
              type="checkbox"
              checked={inputs.includes(cell.id)}
              disabled={inputs.includes(cell.id) && chosen.length === 1}
              onChange={(event) => choose(cell.id, event.currentTarget.checked)}
            />
            {label ? `${label} (${cell.id})` : cell.id}
          </label>
        );
      })}
    </div>
  );
}
