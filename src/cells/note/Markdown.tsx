import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { isLocal, safeHref } from './markdown';
import styles from './Note.module.css';

/**
 * A link that cannot reach this page back; without an address that is allowed, just its text. Another site is
 * never a press away in words that somebody else wrote: its address stands there to be read.
 */
function Link({
  href,
  isStrange,
  children,
}: {
  href?: string | undefined;
  isStrange: boolean;
  children?: ReactNode;
}) {
  if (!href) return <span>{children}</span>;
  if (isLocal(href)) return <a href={href}>{children}</a>;
  if (isStrange) {
    return (
      <span>
        {children} ({href})
      </span>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** Headings stand below the panel's own; a picture would be fetched from elsewhere, so it is a link. */
const componentsOf = (isStrange: boolean): Components => ({
  a: ({ href, children }) => (
    <Link href={href} isStrange={isStrange}>
      {children}
    </Link>
  ),
  img: ({ src, alt }) => (
    <Link href={typeof src === 'string' ? src : ''} isStrange={isStrange}>
      {alt || src}
    </Link>
  ),
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
});
const OWN = componentsOf(false);
const STRANGE = componentsOf(true);

/** Markdown as it is read. Raw HTML in it stays text. `isStrange`: somebody else wrote it. */
export function Markdown({ text, isStrange }: { text: string; isStrange: boolean }) {
  return (
    <div className={styles.prose}>
      <ReactMarkdown urlTransform={safeHref} components={isStrange ? STRANGE : OWN}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
