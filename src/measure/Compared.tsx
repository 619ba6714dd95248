import { useStore } from 'zustand';
import type { ContractName } from '../contracts/contracts';
import { toggledInputs } from '../notebook/edit';
import { cellsGiving } from '../notebook/gives';
import type { Notebook } from '../notebook/store';
import styles from '../ui/panel.module.css';

interface Props {
  id: string;
  notebook: Notebook;
  /** What a model that can be compared gives. */
  gives: ContractName;
}

/** Which of the trained models above are compared. */
export function Compared({ id, notebook, gives }: Props) {
  const document = useStore(notebook.store, (state) => state.document);
  const place = document.cells.findIndex((cell) => cell.id === id);
  const own = document.cells[place];
  const above = cellsGiving(document.cells.slice(0, Math.max(0, place)), notebook.kinds, gives);
  if (!own || above.length < 2) return null;
  const chosen = above.filter((cell) => own.inputs.includes(cell.id));
  return (
    <div className={styles.line} data-edit>
      <span>Models compared</span>
      {above.map((cell) => {
        const label = notebook.kinds[cell.kind]?.heading?.(cell.params) ?? notebook.kinds[cell.kind]?.title;
        return (
          <label key={cell.id}>
            <input
              type="checkbox"
              checked={own.inputs.includes(cell.id)}
              disabled={own.inputs.includes(cell.id) && chosen.length === 1}
              onChange={() => notebook.setInputs(id, toggledInputs(document, own, cell.id))}
            />
            {label ? `${label} (${cell.id})` : cell.id}
          </label>
        );
      })}
    </div>
  );
}
