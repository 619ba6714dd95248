import { Chip } from '../../ui/Chip';
import { formatNumber } from '../../ui/formats';
import styles from './share.module.css';
import { useStoredFigures } from './use_comparison';

/** The figures that a link brought for a cell, until it has a result of its own. */
export function StoredFigures({ cellId }: { cellId: string }) {
  const figures = Object.entries(useStoredFigures(cellId) ?? {});
  if (figures.length === 0) return null;
  return (
    <section className={styles.stored} aria-label="Stored figures" data-testid="stored-figures">
      <Chip>stored</Chip>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{figureInWords(name)}</dt>
            <dd>{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** `trees.test.average_precision` -> `trees, test: average precision`. */
export function figureInWords(name: string): string {
  const parts = name.replaceAll('_', ' ').split('.');
  const last = parts.at(-1) ?? name;
  const isBound = last === 'lower' || last === 'upper';
  const where = parts.slice(0, isBound ? -2 : -1).join(', ');
  const what = isBound ? `${parts.at(-2)}, ${last} bound` : last;
  return where ? `${where}: ${what}` : what;
}
