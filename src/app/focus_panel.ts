/** Brings a panel into view and puts the keyboard there. Gives whether it is on the page. */
export function focusPanel(id: string): boolean {
  const panel = document.getElementById(id);
  if (!panel) return false;
  panel.scrollIntoView({ block: 'start' });
  panel.querySelector('h2')?.focus({ preventScroll: true });
  return true;
}

/** The id of the panel that holds the keyboard focus. */
export function focusedPanel(): string | null {
  return document.activeElement?.closest('[data-cell]')?.id ?? null;
}
