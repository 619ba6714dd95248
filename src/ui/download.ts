/** Lets a person save something that was made on this page. */

/** Saves parts of a file under this name. */
export function downloadParts(name: string, parts: BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser needs the address until it has begun to save.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function downloadText(name: string, text: string, type = 'text/plain'): void {
  downloadParts(name, [text], `${type};charset=utf-8`);
}

/** A title as letters, digits and dashes, never empty. */
export function slug(title: string): string {
  const letters = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return letters || 'notebook';
}

/** A file name from a title. */
export function fileName(title: string, extension: string): string {
  return `${slug(title)}.${extension}`;
}

/** A name from a title that is unlike all that are taken: `shop`, `shop-2`, `shop-3`, ... */
export function freshName(title: string, taken: ReadonlySet<string>): string {
  const base = slug(title);
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
