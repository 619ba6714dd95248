/**
 * The notebook without what changes it, to be put into another page: asked for by `?view=read`, and forced in the frame
 * of another site. What changes something is marked `data-edit` and hidden by `base.css`. `src/early.ts` decides, before
 * the first paint, and marks the page.
 */
export function isReadView(): boolean {
  return marks().view === 'read';
}

/** Whether the page stands in the frame of another site, directly or not: there nothing of the person's is touched. */
export function isForeignFrame(): boolean {
  return marks().frame === 'foreign';
}

function marks(): DOMStringMap {
  return typeof document === 'undefined' ? {} : document.documentElement.dataset;
}
