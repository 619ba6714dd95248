import { type ReactNode, useContext } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { TrustedNotebook } from '../../ui/trusted';
import { isLocal, safeHref } from './markdown';
import styles from './Note.module.css';

/**
 * A link that cannot reach this page back; without an address that is allowed, just its text. Another site is
 * never a press away in a notebook that somebody else's link brought: its address stands there to be read.
 */
function Link({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  const isTrusted = useContext(TrustedNotebook);
  if (!href) return <span>{children}</span>;
  if (isLocal(href)) return <a href={href}>{children}</a>;
  if (!isTrusted) {
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
const components: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  img: ({ src, alt }) => <Link href={typeof src === 'string' ? src : ''}>{alt || src}</Link>,
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
};

/** Markdown as it is read. Raw HTML in it stays text. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className={styles.prose}>
      <ReactMarkdown urlTransform={safeHref} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
