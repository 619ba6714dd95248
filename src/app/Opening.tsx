import { DATA_WORDS } from '../cells/data/words';
import { findTemplate } from '../templates';
import { demoName } from './demos';

/**
 * What is known of a notebook while it is being opened, where it will stand: its question, and its first panel. The same
 * stands in `index.html` (`scripts/first-words.ts`) for as long as no code has come.
 */
export function Opening({ name }: { name: string }) {
  const document = findTemplate(demoName(name) ?? name)?.document;
  return (
    <main className="opening" aria-busy="true">
      <h1>{document?.title ?? 'Opening …'}</h1>
      {document && <p className="question">{document.about}</p>}
      {document?.cells[0]?.kind === 'data' && (
        <section>
          <h2>
            <span>1</span>
            {DATA_WORDS.title}
          </h2>
          <p>{DATA_WORDS.about}</p>
        </section>
      )}
    </main>
  );
}
