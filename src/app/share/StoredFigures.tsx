import { Chip } from '../../ui/Chip';
import { formatNumber } from '../../ui/formats';
import { figureInWords, withBounds } from './figure_words';
import styles from './share.module.css';
import { useStoredFigures } from './use_comparison';

/** The figures that a link brought for a cell, until it has a result of its own. */
export function StoredFigures({ cellId }: { cellId: string }) {
  const figures = withBounds(useStoredFigures(cellId) ?? {});
  if (figures.length === 0) return null;
  return (
    <section className={styles.stored} aria-label="Stored figures" data-testid="stored-figures">
      <Chip>stored</Chip> <span>as they came with the link</span>
      <dl>
        {figures.map(({ name, value, bounds }) => (
          <div key={name}>
            <dt>{figureInWords(name)}</dt>
            <dd>
              {formatNumber(value)}
              {bounds && (
                <small>
                  {' '}
                  ({formatNumber(bounds[0])} to {formatNumber(bounds[1])})
                </small>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
