/** What tests look at in HTML that was written here. */

/** References resolved, so that two spellings of the same text are equal. */
export function decoded(html: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', nbsp: '\u00a0' };
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hexadecimal, decimal, name) => {
    if (name) return names[name] ?? all;
    return String.fromCodePoint(hexadecimal ? Number.parseInt(hexadecimal, 16) : Number(decimal));
  });
}

/** Everything but text and the values of attributes: equal for two mails exactly when the markup is. */
export function skeleton(html: string): string {
  return (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""')).join('');
}

/** Without the title, which holds the subject where there is one. */
export function untitled(html: string): string {
  return html.replace(/<title>[^<]*<\/title>/, '');
}
