import styles from './data.module.css';
import type { Finding } from './findings';

/** What stands out in a load: what is wrong in a box on top, what was decided in a quiet list. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const bad = findings.filter(({ tone }) => tone === 'bad');
  const look = findings.filter(({ tone }) => tone === 'look');
  const rules = findings.filter(({ tone }) => tone === 'rule');
  return (
    <>
      {bad.length > 0 && (
        <div className={styles.banner} role="alert">
          {paragraphs(bad)}
        </div>
      )}
      {look.length > 0 && (
        <section className={styles.lookAt} aria-label="Worth a look">
          {paragraphs(look)}
        </section>
      )}
      {rules.length > 0 && (
        <section className={styles.rules} aria-label="Rules that were taken">
          {paragraphs(rules)}
        </section>
      )}
    </>
  );
}

function paragraphs(findings: readonly Finding[]) {
  return findings.map(({ text }) => <p key={text}>{text}</p>);
}
