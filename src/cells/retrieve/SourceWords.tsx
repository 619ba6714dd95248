import { SOURCE_LABELS, SOURCE_NAMES, SOURCE_WORDS } from './names';
import styles from './retrieve.module.css';
import type { RetrieveValue } from './value';

/** What each source goes by and how they are put together, folded away. */
export function SourceWords({ value }: { value: RetrieveValue }) {
  const used = SOURCE_NAMES.filter((name) => value.figures.some((figure) => figure.name === name));
  return (
    <details className={styles.words}>
      <summary>What the sources go by</summary>
      <dl>
        {used.map((name) => (
          <div key={name}>
            <dt>{SOURCE_LABELS[name]}</dt>
            <dd>{SOURCE_WORDS[name]}</dd>
          </div>
        ))}
        <div>
          <dt>All together</dt>
          <dd>
            Each source adds weight / (constant + rank) to an item; the highest sums stay (reciprocal rank
            fusion, Cormack, Clarke and Buettcher 2009).
          </dd>
        </div>
      </dl>
    </details>
  );
}
