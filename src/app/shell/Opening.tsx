import { FIRST_WORDS } from '../../cells/first_words';
import { findTemplate } from '../../templates';
import { demoName } from '../opening/demos';
import { OPENING, STORED_WORDS } from '../share/words';

/**
 * What is known of a notebook while it is being opened, where it will stand: its question, and its first panel. The same
 * stands in `index.html` (`scripts/first_words.ts`) for as long as no code has come.
 */
export function Opening({ name }: { name: string }) {
  const demo = demoName(name);
  const document = findTemplate(demo ?? name)?.document;
  const first = FIRST_WORDS[document?.cells[0]?.kind ?? ''];
  return (
    <main className="opening" aria-busy="true">
      <h1>{document?.title ?? OPENING}</h1>
      {document && <p className="question">{document.about}</p>}
      {document && demo && (
        <p className="stored">
          <strong>{STORED_WORDS.title}</strong> {STORED_WORDS.about} {STORED_WORDS.waits}
          <span data-edit> {STORED_WORDS.run}</span>
        </p>
      )}
      {first && (
        <section>
          <h2>
            <span>1</span>
            {first.title}
          </h2>
          <p>{first.about}</p>
        </section>
      )}
    </main>
  );
}
