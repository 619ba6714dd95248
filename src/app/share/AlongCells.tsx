import type { CellAlong, Choice } from '../../notebook/going_along';
import { formatCount, plural } from '../../ui/formats';
import { Tick } from '../../ui/Tick';
import { cellTitle } from '../cell_state';
import { useDocument, useNotebook } from '../hooks';
import styles from './share.module.css';

interface Props {
  cells: readonly CellAlong[];
  choice: Choice;
  onChange(choice: Choice): void;
}

/** What goes along of each cell: its figures, and in the file its result. */
export function AlongCells({ cells, choice, onChange }: Props) {
  const notebook = useNotebook();
  const document = useDocument();
  const change = (part: 'figures' | 'results', id: string) => (isOn: boolean) =>
    onChange({ ...choice, [part]: changed(choice[part], id, isOn) });
  return (
    <li>
      Figures, in the link and the file; results, in the file:
      <ul className={styles.cells}>
        {document.cells.map((cell) => {
          const along = cells.find(({ id }) => id === cell.id);
          if (!along) return null;
          const title = cellTitle(cell, notebook.kinds[cell.kind]);
          const hasFigures = choice.figures.has(cell.id);
          return (
            <li key={cell.id}>
              <fieldset>
                <legend>{title}</legend>
                <Tick isOn={hasFigures} onChange={change('figures', cell.id)}>
                  {plural(along.figures, 'figure')}
                </Tick>
                {along.hasResult && (
                  <Tick
                    isOn={hasFigures && choice.results.has(cell.id)}
                    isDisabled={!hasFigures}
                    onChange={change('results', cell.id)}
                  >
                    result{contentsOf(along, choice)}
                  </Tick>
                )}
                <Warning along={along} />
              </fieldset>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function Warning({ along: { isStrange, isMadeHere } }: { along: CellAlong }) {
  if (isStrange) {
    return (
      <small className={styles.strange}>
        Made by SQL that came from elsewhere: it may hold anything that the SQL found in the data. Left out
        unless you tick it.
      </small>
    );
  }
  return isMadeHere ? null : <small>As it came to you: not computed in this browser.</small>;
}

/** ` with 2 statements, rows of the answer (4)`; what is left out is not named. */
function contentsOf({ statements, pieces, canLeaveOut }: CellAlong, choice: Choice): string {
  const held = choice.pieces || !canLeaveOut ? pieces : [];
  const parts = [
    ...(statements > 0 ? [plural(statements, 'statement')] : []),
    ...held.map(({ what, count }) => `${what} (${formatCount(count)})`),
  ];
  return parts.length > 0 ? ` with ${parts.join(', ')}` : '';
}

function changed(set: ReadonlySet<string>, id: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}
