import { registeredKinds } from '../../cells/kinds';
import { Figures } from '../../ui/Figures';
import { useDocument } from '../state/hooks';
import { useTitleOf } from '../state/use_title_of';
import { figuresInWords } from './figure_words';
import styles from './share.module.css';
import { useStoredFigures } from './use_comparison';

/** What a link brought of a cell, as its panel would say it, until it has a result of its own. */
export function StoredFigures({ cellId }: { cellId: string }) {
  const kind = useDocument().cells.find((cell) => cell.id === cellId)?.kind ?? '';
  const titleOf = useTitleOf();
  const figures = useStoredFigures(cellId) ?? {};
  const { verdict, items } = figuresInWords(registeredKinds[kind]?.inWords, figures, titleOf);
  if (items.length === 0) return null;
  return (
    <section className={styles.stored} aria-label="Stored figures" data-testid="stored-figures">
      {verdict && <p className={styles.verdict}>{verdict}</p>}
      <Figures items={items} />
    </section>
  );
}
