/** The `_headers` file that Netlify and Cloudflare Pages read: paths, and below each its headers. */

export interface HeaderRule {
  /** `/assets/*`: a path of the site, of which only the end may be open. */
  path: string;
  headers: Record<string, string>;
}

export function parseHeadersFile(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n')) {
    const [, indent, content = ''] = /^(\s*)(.*?)\s*$/.exec(line) ?? [];
    if (content === '') continue;
    if (!indent) {
      rules.push({ path: content, headers: {} });
      continue;
    }
    const rule = rules.at(-1);
    const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(content) ?? [];
    if (!rule || !name || !value) throw new Error(`_headers has a line that is no header: ${line}`);
    rule.headers[name] = value;
  }
  return rules;
}

/** The headers of a path of the site, `/` first; of several rules that name one header the last counts. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const fitting = rules.filter((rule) =>
    rule.path.endsWith('*') ? path.startsWith(rule.path.slice(0, -1)) : path === rule.path,
  );
  return Object.assign({}, ...fitting.map(({ headers }) => headers));
}
