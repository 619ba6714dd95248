import { registeredKinds } from '../../cells/kinds';
import type { Digest } from '../../notebook/digest';
import type { CellAlong, Choice } from '../../notebook/going_along';
import { formatCount, plural } from '../../ui/formats';
import { Tick } from '../../ui/Tick';
import { useDocument } from '../state/hooks';
import { useTitleOf } from '../state/use_title_of';
import { figuresInWords } from './figure_words';
import styles from './share.module.css';

/** So many figures of a cell are written out. */
const EXAMPLES = 3;

interface Props {
  cells: readonly CellAlong[];
  digest: Digest;
  choice: Choice;
  onChange(choice: Choice): void;
}

/** What goes along of each cell: its figures, and in the file its result. */
export function AlongCells({ cells, digest, choice, onChange }: Props) {
  const document = useDocument();
  const titleOf = useTitleOf();
  const change = (part: 'figures' | 'results', id: string) => (isOn: boolean) =>
    onChange({ ...choice, [part]: changed(choice[part], id, isOn) });
  return (
    <li>
      Figures, in the link and the file; results, in the file:
      <ul className={styles.cells}>
        {document.cells.map((cell) => {
          const along = cells.find(({ id }) => id === cell.id);
          if (!along) return null;
          const hasFigures = choice.figures.has(cell.id);
          return (
            <li key={cell.id}>
              <fieldset>
                <legend>{titleOf(cell.id)}</legend>
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
                <small>{examplesOf(cell.kind, digest.cells[cell.id]?.figures ?? {}, titleOf)}</small>
                <Warning along={along} />
              </fieldset>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

/** The first of its figures, as the panel has them. */
function examplesOf(kind: string, figures: Record<string, number>, titleOf: (id: string) => string): string {
  const { items } = figuresInWords(registeredKinds[kind]?.inWords, figures, titleOf);
  const first = items.slice(0, EXAMPLES).map(({ label, value }) => `${label} ${value}`);
  return first.join(', ') + (items.length > EXAMPLES ? ' …' : '');
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
