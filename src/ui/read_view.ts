/**
 * `?view=read`: the notebook without what changes it, to be put into another page. What changes something is
 * marked `data-edit` and hidden by `base.css`; `src/early.ts` marks the page before the first paint.
 */
export function isReadView(): boolean {
  return typeof window !== 'undefined' && new URLSearchParams(window.location.search).get('view') === 'read';
}
