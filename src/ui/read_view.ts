/**
 * `?view=read`: the notebook without what changes it, to be put into another page. What changes something is
 * marked `data-edit` and hidden by `base.css`.
 */
export function isReadView(): boolean {
  return typeof window !== 'undefined' && new URLSearchParams(window.location.search).get('view') === 'read';
}

/** Marks the page for `base.css`; called once, before the first paint. */
export function markReadView(): void {
  if (isReadView()) document.documentElement.dataset.view = 'read';
}
