import { useEffect, useRef } from 'react';
import styles from './mail.module.css';

/** A mail at the width of a desktop program and of a phone. */
export function MailFrames({ html }: { html: string }) {
  return (
    <div className={styles.frames}>
      <figure>
        <Frame html={html} title="The mail on a desktop" />
        <figcaption>desktop</figcaption>
      </figure>
      <figure className={styles.phone}>
        <Frame html={html} title="The mail on a phone" />
        <figcaption>phone, 360 px</figcaption>
      </figure>
    </div>
  );
}

/** Sandboxed: nothing in it runs, submits or opens anything, whatever a shop's data holds. */
function Frame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (frame.current) frame.current.srcdoc = html;
  }, [html]);
  return <iframe ref={frame} title={title} sandbox="" />;
}
