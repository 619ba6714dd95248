/**
 * An address as a note may link to it: http(s), mail, or a panel of this notebook. Anything else
 * (`javascript:`, `data:`, `file:` ...) gives an empty text, which makes no link.
 */
export function safeHref(url: string): string {
  const trimmed = url.trim();
  return /^(https?:\/\/|mailto:|#)/i.test(trimmed) ? trimmed : '';
}

/** Whether a link stays on this page. */
export function isLocal(href: string): boolean {
  return href.startsWith('#');
}
